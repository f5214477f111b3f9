# Cài, cập nhật hoặc gỡ trạm giám sát Trực Ban trên Windows 10, 11 hoặc Windows Server 2016 trở lên (64 bit). Máy chủ điền địa chỉ của nó khi có người tải tệp này.
#   cài:       & ([scriptblock]::Create((irm __SERVER__/install.ps1 -UseBasicParsing))) -Token ...
#   cập nhật:  & ([scriptblock]::Create((irm __SERVER__/install.ps1 -UseBasicParsing)))
#   gỡ:        & ([scriptblock]::Create((irm __SERVER__/install.ps1 -UseBasicParsing))) -Uninstall
param(
  [ValidatePattern('^[A-Za-z0-9_-]{20,200}$')]
  [string]$Token,
  [switch]$Uninstall
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$Server = '__SERVER__'
$NodeVersion = '__NODE_VERSION__'
$NodeSum = '__SHA256_WIN_X64__'
$TaskName = 'Trucban Agent'
$Root = Join-Path $env:ProgramData 'Trucban'
$Node = Join-Path $Root 'node.exe'
$Program = Join-Path $Root 'agent.mjs'
$Data = Join-Path $Root 'data'
# SYSTEM and Administrators by their identifiers: their names follow the language of Windows.
$Keepers = 'S-1-5-18', 'S-1-5-32-544'

function Assert-Machine {
  $me = New-Object Security.Principal.WindowsPrincipal ([Security.Principal.WindowsIdentity]::GetCurrent())
  if (-not $me.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)) {
    throw 'Hãy mở PowerShell bằng quyền quản trị (bấm phải chuột vào PowerShell, chọn Run as administrator) rồi dán lại dòng lệnh.'
  }
  if ([Environment]::OSVersion.Version.Major -lt 10) {
    throw 'Trạm giám sát cần Windows 10 hoặc Windows Server 2016 trở lên. Máy này có thể được theo dõi qua SNMP từ một trạm khác.'
  }
  if (-not [Environment]::Is64BitOperatingSystem) { throw 'Trạm giám sát cần Windows 64 bit.' }
}

# The folder holds a program that SYSTEM runs, so nobody else may write there, nor have prepared it beforehand.
function Initialize-Folder {
  if (Test-Path -LiteralPath $Root) {
    $item = Get-Item -LiteralPath $Root -Force
    $owner = (Get-Acl -LiteralPath $Root).GetOwner([Security.Principal.SecurityIdentifier]).Value
    if (($item.Attributes -band [IO.FileAttributes]::ReparsePoint) -or ($Keepers -notcontains $owner)) {
      throw "Thư mục $Root đã có sẵn và không do quản trị viên tạo. Hãy kiểm tra, xoá thư mục này rồi chạy lại."
    }
  } else {
    New-Item -ItemType Directory -Path $Root | Out-Null
  }
  $acl = New-Object Security.AccessControl.DirectorySecurity
  $acl.SetAccessRuleProtection($true, $false)
  $acl.SetOwner((New-Object Security.Principal.SecurityIdentifier $Keepers[1]))
  foreach ($keeper in $Keepers) {
    $acl.AddAccessRule((New-Object Security.AccessControl.FileSystemAccessRule (New-Object Security.Principal.SecurityIdentifier $keeper), 'FullControl', 'ContainerInherit,ObjectInherit', 'None', 'Allow'))
  }
  Set-Acl -LiteralPath $Root -AclObject $acl
  New-Item -ItemType Directory -Force -Path $Data | Out-Null
}

function Get-File([string]$Path, [string]$Target) {
  try { Invoke-WebRequest -UseBasicParsing -Uri "$Server$Path" -OutFile "$Target.new" }
  catch { throw "Không tải được $Server$Path. $($_.ErrorDetails.Message) $($_.Exception.Message)" }
}

function Stop-Agent {
  if (Get-ScheduledTask -TaskName $TaskName -ErrorAction SilentlyContinue) { Stop-ScheduledTask -TaskName $TaskName }
  Get-Process -Name node -ErrorAction SilentlyContinue | Where-Object { $_.Path -eq $Node } | ForEach-Object {
    Stop-Process -InputObject $_ -Force
    [void]$_.WaitForExit(10000)
  }
}

function Receive-Node {
  # What an earlier, broken download has left.
  Remove-Item -LiteralPath "$Node.new" -ErrorAction SilentlyContinue
  $has = ''
  if (Test-Path -LiteralPath $Node) { $has = & $Node --version }
  if ($has -eq "v$NodeVersion") { return }
  Write-Host "Đang tải Node.js $NodeVersion từ máy chủ…"
  Get-File "/node-win-x64.exe?v=$NodeVersion" $Node
  if ($NodeSum -ne '' -and (Get-FileHash -LiteralPath "$Node.new" -Algorithm SHA256).Hash -ne $NodeSum) {
    Remove-Item -LiteralPath "$Node.new"
    throw 'Tệp Node.js tải về không nguyên vẹn: hãy chạy lại.'
  }
}

# Windows does not let go of a program that runs: both are put in place while the agent stands still, which is as short as can be.
function Install-Files {
  foreach ($file in $Node, $Program) {
    if (Test-Path -LiteralPath "$file.new") { Move-Item -LiteralPath "$file.new" -Destination $file -Force }
  }
  & $Node $Program --version | Out-Null
  if ($LASTEXITCODE -ne 0) { throw 'Chương trình trạm giám sát tải về không chạy được trên máy này.' }
}

# The token is used up here: neither the task nor a file keeps it.
function Register-Agent {
  Write-Host 'Đang ghi danh với máy chủ…'
  $env:TRUCBAN_TOKEN = $Token
  try { & $Node --use-system-ca $Program enrol --server $Server --data $Data }
  finally { Remove-Item Env:TRUCBAN_TOKEN -ErrorAction SilentlyContinue }
  if ($LASTEXITCODE -ne 0) { throw 'Chưa cài xong: máy chủ không nhận ghi danh. Hãy tạo dòng lệnh mới trên trang Trạm giám sát.' }
}

# Runs as SYSTEM from the start of Windows; the second trigger brings an agent back that has ended, and starts none beside one that runs.
function Register-Task {
  $arguments = '--use-system-ca "{0}" run --server {1} --data "{2}" --metrics-port 0' -f $Program, $Server, $Data
  $action = New-ScheduledTaskAction -Execute $Node -Argument $arguments -WorkingDirectory $Root
  $triggers = @(
    (New-ScheduledTaskTrigger -AtStartup),
    (New-ScheduledTaskTrigger -Once -At (Get-Date) -RepetitionInterval (New-TimeSpan -Minutes 5) -RepetitionDuration (New-TimeSpan -Days 3650))
  )
  $settings = New-ScheduledTaskSettingsSet -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries -StartWhenAvailable -MultipleInstances IgnoreNew -ExecutionTimeLimit ([TimeSpan]::Zero) -RestartCount 3 -RestartInterval (New-TimeSpan -Minutes 1) -Priority 7
  $principal = New-ScheduledTaskPrincipal -UserId 'S-1-5-18' -LogonType ServiceAccount -RunLevel Highest
  Register-ScheduledTask -TaskName $TaskName -Description 'Trực Ban: trạm giám sát' -Action $action -Trigger $triggers -Settings $settings -Principal $principal -Force | Out-Null
  Start-ScheduledTask -TaskName $TaskName
}

Assert-Machine
if ($Uninstall) {
  Stop-Agent
  if (Get-ScheduledTask -TaskName $TaskName -ErrorAction SilentlyContinue) { Unregister-ScheduledTask -TaskName $TaskName -Confirm:$false }
  if (Test-Path -LiteralPath $Root) { Remove-Item -LiteralPath $Root -Recurse -Force }
  Write-Host 'Đã gỡ trạm giám sát khỏi máy này. Hãy thu hồi trạm trên trang Trạm giám sát.'
  return
}
if ($Server -like 'https:*') { [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12 }
Initialize-Folder
Receive-Node
Write-Host 'Đang tải chương trình trạm giám sát…'
Get-File '/agent.mjs' $Program
Stop-Agent
Install-Files
Register-Agent
Register-Task
Write-Host 'Đã cài xong: trạm giám sát đang chạy và tự khởi động cùng Windows.'
