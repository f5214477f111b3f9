import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { needsSmallDisk, runOnSmallDisk } from '../test/support/small-disk.ts'

const program = fileURLToPath(new URL('../test/support/filling-spool.ts', import.meta.url))

test('a full disk: nothing that was spooled is lost, what memory cannot hold is counted, and it goes on when there is room again', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'trucban-full-'))
  try {
    needsSmallDisk(context, folder)
    const { filled, recovered, dropped, sent, lines } = JSON.parse(runOnSmallDisk(128, folder, program, [folder]))
    expect(filled.full).toBe(true)
    expect(filled.results + filled.dropped).toBe(1_000)
    expect(filled.dropped).toBeGreaterThan(0)
    expect(recovered).toMatchObject({ full: false, dropped: filled.dropped })
    // The count was written while the disk was full, and the next process knows it.
    expect(dropped).toBe(filled.dropped)
    expect(sent.length).toBe(103 - dropped / 10)
    expect(sent).toContain(103)
    expect(lines).toEqual([expect.stringContaining('đĩa đầy'), 'Đã ghi lại được hàng chờ vào đĩa'])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
