import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { parseWtmp, readLinuxBoots } from './boots.ts'
import { parseSmart, readLinuxDisks } from './disks.ts'
import { linuxSupport, parseOsRelease } from './os-release.ts'
import { readLinuxUpdates } from './updates.ts'

/** A folder with these files. */
function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'trucban-linux-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return folder
}

test.each([
  [
    'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"',
    'Debian GNU/Linux 12 (bookworm)',
    '2028-06-30',
    '2033-06-30',
  ],
  ["ID=ubuntu\nVERSION_ID='24.04'\nPRETTY_NAME='Ubuntu 24.04.3 LTS'", 'Ubuntu 24.04.3 LTS', '2029-05-31', '2034-04-25'],
  ['# thử\nID=linuxmint\nID_LIKE="ubuntu debian"\nVERSION_ID="21.3"\nPRETTY_NAME="Linux Mint 21.3"', 'Linux Mint 21.3', null, null],
  ['ID=arch\nPRETTY_NAME=""', null, null, null],
  ['', null, null, null],
])('support of %j', (content, label, supportUntil, extendedUntil) => {
  expect(linuxSupport(parseOsRelease(content))).toEqual({ label, supportUntil, extendedUntil })
})

test('disks of /sys/block: kinds by rotation, none for what is no disk, unknown for a virtual one; health as smartctl says', async () => {
  const disk = (name: string, sectors: number, rotational: number, model: string, removable = 0) => ({
    [`${name}/size`]: `${sectors}\n`,
    [`${name}/removable`]: `${removable}\n`,
    [`${name}/queue/rotational`]: `${rotational}\n`,
    ...(model === '' ? {} : { [`${name}/device/model`]: `${model}\n` }),
  })
  const root = folderWith({
    ...disk('sda', 976_773_168, 1, 'ST500DM002-1BD14'),
    ...disk('sdb', 250_069_680, 0, 'KINGSTON SA400'),
    ...disk('sdc', 31_000_000, 1, 'DataTraveler', 1),
    ...disk('nvme0n1', 500_118_192, 0, 'Sen NVMe 256'),
    ...disk('vda', 536_870_912, 1, ''),
    ...disk('loop0', 1_000, 0, ''),
    ...disk('zram0', 1_000, 0, ''),
    ...disk('sdd', 0, 1, 'Card Reader'),
  })
  const answers: Record<string, string> = {
    '/dev/sda': JSON.stringify({ smart_status: { passed: false }, temperature: { current: 44 }, power_on_time: { hours: 41_000 } }),
    '/dev/nvme0n1': JSON.stringify({ smart_status: { passed: true }, nvme_smart_health_information_log: { percentage_used: 104 } }),
  }
  const asked: string[] = []
  const found = await readLinuxDisks(root, async (device) => {
    asked.push(device)
    return answers[device] ?? Promise.reject(new Error('smartctl: command not found'))
  })
  expect(found).toEqual([
    { name: 'Sen NVMe 256', kind: 'nvme', size: 256_060_514_304, health: 'worn', wear: 104, temperature: null, hours: null },
    { name: 'ST500DM002-1BD14', kind: 'hdd', size: 500_107_862_016, health: 'failing', wear: null, temperature: 44, hours: 41_000 },
    { name: 'KINGSTON SA400', kind: 'ssd', size: 128_035_676_160, health: 'unknown', wear: null, temperature: null, hours: null },
    { name: 'vda', kind: 'unknown', size: 274_877_906_944, health: 'unknown', wear: null, temperature: null, hours: null },
  ])
  expect(asked.toSorted()).toEqual(['/dev/nvme0n1', '/dev/sda', '/dev/sdb'])
  expect(await readLinuxDisks(join(root, 'nowhere'))).toEqual([])
})

test('an older smartctl, one without rights, and one of another mind are unknown', () => {
  for (const json of ['', 'Smartctl open device: /dev/sda failed: Permission denied', '[]', '{"smart_status":null}', 'null'])
    expect(parseSmart(json)).toEqual({ health: 'unknown', wear: null, temperature: null, hours: null })
})

/** A record of utmp(5). */
function wtmp(type: number, user: string, seconds: number): Buffer {
  const record = Buffer.alloc(384)
  record.writeInt16LE(type, 0)
  record.write(user, 44)
  record.writeUInt32LE(seconds, 340)
  return record
}

test('starts from wtmp: one that follows no shutdown was not asked for', async () => {
  const log = Buffer.concat([
    wtmp(7, 'canbo', 90),
    wtmp(2, 'reboot', 100),
    wtmp(1, 'runlevel', 101),
    wtmp(1, 'shutdown', 200),
    wtmp(2, 'reboot', 300),
    wtmp(2, 'reboot', 400),
    Buffer.alloc(100),
  ])
  expect(parseWtmp(log)).toEqual({ since: 90_000, starts: [100_000, 300_000, 400_000], unexpected: [400_000] })
  const folder = folderWith({ empty: '' })
  writeFileSync(join(folder, 'wtmp'), log)
  expect(await readLinuxBoots(join(folder, 'wtmp'), join(folder, 'none.db'))).toMatchObject({ starts: [100_000, 300_000, 400_000] })
  expect(await readLinuxBoots(join(folder, 'empty'), join(folder, 'none.db'))).toBeNull()
  expect(await readLinuxBoots(join(folder, 'nowhere'), join(folder, 'none.db'))).toBeNull()
  expect(parseWtmp(wtmp(7, 'canbo', 90))).toBeNull()
})

test('starts from wtmp’s database: one whose forerunner was never closed was not asked for', async () => {
  const folder = folderWith({ 'not.db': 'no database' })
  const path = join(folder, 'wtmp.db')
  const database = new DatabaseSync(path)
  database.exec(`create table wtmp (ID integer primary key, Type integer, User text not null, Login integer, Logout integer, TTY text, RemoteHost text, Service text) strict;
    insert into wtmp (Type, User, Login, Logout) values
      (1, 'reboot', 1772000000000000, 1772010000000000), (3, 'canbo', 1772000100000000, 1772000200000000),
      (1, 'reboot', 1772020000000000, null), (1, 'reboot', 1772030000000000, null)`)
  database.close()
  expect(await readLinuxBoots(join(folder, 'nowhere'), path)).toEqual({
    since: 1_772_000_000_000,
    starts: [1_772_000_000_000, 1_772_020_000_000, 1_772_030_000_000],
    unexpected: [1_772_030_000_000],
  })
  expect(await readLinuxBoots(join(folder, 'nowhere'), join(folder, 'not.db'))).toBeNull()
})

test('updates: what Debian leaves behind, and nothing where it leaves nothing', async () => {
  const bare = folderWith({ 'etc/hostname': 'may' })
  expect(await readLinuxUpdates(bare)).toEqual({ installedAt: null, checkedAt: null, restartPending: null })
  const kept = folderWith({
    'etc/kernel/postinst.d/unattended-upgrades': '',
    'var/lib/apt/periodic/update-success-stamp': '',
    'var/lib/apt/periodic/unattended-upgrades-stamp': '',
  })
  utimesSync(join(kept, 'var/lib/apt/periodic/update-success-stamp'), 1_772_000_000, 1_772_000_000)
  utimesSync(join(kept, 'var/lib/apt/periodic/unattended-upgrades-stamp'), 1_771_000_000, 1_771_000_000)
  expect(await readLinuxUpdates(kept)).toEqual({ installedAt: 1_771_000_000_000, checkedAt: 1_772_000_000_000, restartPending: false })
  mkdirSync(join(kept, 'run'))
  writeFileSync(join(kept, 'run/reboot-required'), '*** System restart required ***\n')
  expect(await readLinuxUpdates(kept)).toMatchObject({ restartPending: true })
})
