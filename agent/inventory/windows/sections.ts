/**
 * What is asked of Windows, in the order of asking: what always answers first, what has been seen to hang on failing disks or a stuck update service last. Each part only reads,
 * takes no text from anywhere, and gives one object. Classes and their numbers are those of Microsoft's reference of the CIM and WMI providers; numbers instead of words, since
 * words follow the language of Windows.
 */
export const sections = {
  // Win32_OperatingSystem, and the registry's version: EditionID does not follow the language, Caption may.
  system: `
$v = Get-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'
$o = Get-CimInstance Win32_OperatingSystem -OperationTimeoutSec 15
@{ Caption = $o.Caption; Version = $o.Version; BuildNumber = $o.BuildNumber; ProductType = $o.ProductType
  LastBootUpTime = Stamp $o.LastBootUpTime; InstallDate = Stamp $o.InstallDate
  EditionID = $v.EditionID; DisplayVersion = $v.DisplayVersion; UBR = $v.UBR }`,

  // Win32_ComputerSystem, Win32_BIOS, Win32_Processor, Win32_PhysicalMemory
  machine: `
$c = Get-CimInstance Win32_ComputerSystem -OperationTimeoutSec 15
$b = Get-CimInstance Win32_BIOS -OperationTimeoutSec 15
@{ Name = $c.Name; Manufacturer = $c.Manufacturer; Model = $c.Model; TotalPhysicalMemory = $c.TotalPhysicalMemory; SerialNumber = $b.SerialNumber
  Processors = @(Get-CimInstance Win32_Processor -OperationTimeoutSec 15 | Select-Object 'Name', 'NumberOfCores')
  Modules = @(Get-CimInstance Win32_PhysicalMemory -OperationTimeoutSec 15 | Select-Object 'Capacity', 'Speed', 'SMBIOSMemoryType') }`,

  // Win32_LogicalDisk; DriveType 3 is a local disk.
  volumes: `
@{ Volumes = @(Get-CimInstance Win32_LogicalDisk -Filter 'DriveType=3' -OperationTimeoutSec 15 | Select-Object 'DeviceID', 'FileSystem', 'Size', 'FreeSpace') }`,

  // AntiVirusProduct of the Security Center, which servers do not have; MSFT_MpComputerStatus of Microsoft Defender.
  antivirus: `
$p = $null; $d = $null; $e = $null
try { $p = @(Get-CimInstance -Namespace root/SecurityCenter2 -ClassName AntiVirusProduct -OperationTimeoutSec 15 | Select-Object 'displayName', 'productState') } catch { $e = Why $_ }
try { $d = Get-CimInstance -Namespace root/Microsoft/Windows/Defender -ClassName MSFT_MpComputerStatus -OperationTimeoutSec 15 |
  Select-Object 'AntivirusEnabled', 'RealTimeProtectionEnabled', 'AntivirusSignatureAge', 'AMRunningMode' } catch { if ($e -eq $null) { $e = Why $_ } }
@{ Products = $p; Defender = $d; Error = $e }`,

  // Component Based Servicing and Windows Update leave these keys until the restart that they wait for.
  restart: `
@{ Servicing = Test-Path 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending'
  Update = Test-Path 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update\\RebootRequired' }`,

  // Win32_QuickFixEngineering; the raw text of InstalledOn, because Get-HotFix reads it by the rules of the user's language.
  fixes: `
@{ Fixes = @(Get-CimInstance Win32_QuickFixEngineering -OperationTimeoutSec 20 |
  ForEach-Object { @{ Id = $_.HotFixID; On = [string]$_.CimInstanceProperties['InstalledOn'].Value } } | Select-Object -Last 60) }`,

  // System log: 12 Kernel-General and 6005 start, 1074 asked for, 41 Kernel-Power and 6008 came without a shutdown.
  boots: `
$from = (Get-Date).AddDays(-35)
$found = @()
try { $found = @(Get-WinEvent -MaxEvents 500 -FilterHashtable @{ LogName = 'System'; Id = 12, 41, 1074, 6005, 6008; StartTime = $from }) }
catch { if ($_.FullyQualifiedErrorId -notlike 'NoMatchingEventsFound*') { throw } }
$oldest = $null
try { $oldest = Stamp (Get-WinEvent -LogName System -Oldest -MaxEvents 1).TimeCreated } catch { }
@{ Oldest = $oldest; Events = @($found | ForEach-Object { @{ Id = $_.Id; By = $_.ProviderName; At = Stamp $_.TimeCreated } }) }`,

  // MSFT_PhysicalDisk with MSFT_StorageReliabilityCounter where the rights allow, Win32_DiskDrive for Windows 7, SMART's own prediction.
  disks: `
$d = $null; $e = $null
try { $d = @(Get-CimInstance -Namespace root/Microsoft/Windows/Storage -ClassName MSFT_PhysicalDisk -OperationTimeoutSec 20 | ForEach-Object {
  $r = $null; try { $r = $_ | Get-StorageReliabilityCounter } catch { }
  @{ Name = $_.FriendlyName; Media = $_.MediaType; Bus = $_.BusType; Size = $_.Size; Health = $_.HealthStatus; Wear = $r.Wear; Temperature = $r.Temperature; Hours = $r.PowerOnHours } }) } catch { $e = Why $_ }
$w = $null
try { $w = @(Get-CimInstance Win32_DiskDrive -OperationTimeoutSec 15 | Select-Object 'Model', 'Size', 'Status', 'InterfaceType', 'MediaType') } catch { }
$f = $null
try { $f = @(Get-CimInstance -Namespace root/WMI -ClassName MSStorageDriver_FailurePredictStatus -OperationTimeoutSec 15 | Select-Object 'InstanceName', 'PredictFailure') } catch { }
@{ Physical = $d; Drives = $w; Predictions = $f; Error = $e }`,

  // IAutomaticUpdates2::Results of the Windows Update Agent; its dates are UTC.
  updates: `
$r = (New-Object -ComObject Microsoft.Update.AutoUpdate).Results
@{ Searched = Stamp $r.LastSearchSuccessDate $true; Installed = Stamp $r.LastInstallationSuccessDate $true }`,
} as const

export type SectionName = keyof typeof sections

/** In the order of asking. Guarantee: `sections` has no other keys. */
export const sectionNames = Object.keys(sections) as SectionName[]

/**
 * The program for PowerShell that asks for these parts and prints a line of JSON after each: what came, or `error`. It prints ASCII alone, so that no code page of a console can
 * spoil it, and times as ISO 8601 in UTC.
 */
export function inventoryScript(names: readonly SectionName[]): string {
  return [prelude, ...names.map((name) => `Part '${name}' {${sections[name]}\n}`)].join('\n')
}

const prelude = `
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$WarningPreference = 'SilentlyContinue'
function Stamp($t, $utc) {
  if ($t -eq $null -or $t -isnot [datetime]) { return $null }
  if ($utc) { return ([datetime]::SpecifyKind($t, 'Utc')).ToString('o') }
  return $t.ToUniversalTime().ToString('o')
}
function Why($e) { return [string]$e.FullyQualifiedErrorId + ' ' + [string]$e.CategoryInfo.Category }
function Say($o) {
  $j = ConvertTo-Json $o -Compress -Depth 5
  $s = New-Object System.Text.StringBuilder
  foreach ($c in $j.ToCharArray()) { if ([int]$c -ge 32 -and [int]$c -lt 127) { [void]$s.Append($c) } else { [void]$s.Append('\\u' + ([int]$c).ToString('x4')) } }
  [Console]::Out.WriteLine($s.ToString()); [Console]::Out.Flush()
}
function Part($name, $ask) {
  try { $v = & $ask; Say @{ part = $name; value = $v } } catch { Say @{ part = $name; error = (Why $_) } }
}`
