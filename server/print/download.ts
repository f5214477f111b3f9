/** A file to download. */
export interface Download {
  bytes: Uint8Array<ArrayBuffer>
  headers: Record<string, string>
}

const types = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/**
 * A file with the headers that make a browser save it under a Vietnamese name.
 * @param plain the same name in ASCII, for programs that know no other (RFC 6266)
 */
export function downloadOf(type: keyof typeof types, name: string, plain: string, content: Buffer): Download {
  return {
    bytes: new Uint8Array(content),
    headers: {
      'content-type': types[type],
      'content-disposition': `attachment; filename="${plain}.${type}"; filename*=UTF-8''${encoded(`${name}.${type}`)}`,
      'cache-control': 'no-store',
    },
  }
}

/** RFC 5987 also forbids what encodeURIComponent leaves. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
