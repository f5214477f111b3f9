/** A file to download. */
export interface RegisterFile {
  bytes: Uint8Array<ArrayBuffer>
  headers: Record<string, string>
}

const types: Record<string, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** A file with the headers that make a browser save it under its name. */
export function fileOf(name: string, content: string | Buffer): RegisterFile {
  return {
    bytes: new Uint8Array(Buffer.from(content)),
    headers: {
      'content-type': types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  }
}
