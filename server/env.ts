import { resolve } from 'node:path'
import ipaddr from 'ipaddr.js'
import { z } from 'zod'
import { isProbeTarget } from './contract/address.ts'
import { passwordRule, usernameRule } from './contract/api/session.ts'
import type { Env } from './kernel/env.ts'

/** Settings that cannot be used: one Vietnamese sentence for each, naming its variable. */
export class EnvError extends Error {
  override name = 'EnvError'
  readonly sentences: readonly string[]
  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'))
    this.sentences = sentences
  }
}

const list = z
  .string()
  .default('')
  .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))

const isNetwork = (text: string) => (text.includes('/') ? ipaddr.isValidCIDR(text) : ipaddr.isValid(text))
const isOrigin = (text: string) =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text.replace(/\/$/, '')
const isTimeZone = (text: string) => {
  try {
    return new Intl.DateTimeFormat('vi', { timeZone: text }).format(0) !== ''
  } catch {
    return false
  }
}

const isTiles = (text: string) =>
  ['{z}', '{x}', '{y}'].every((part) => text.includes(part)) && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)

const settings = z.object({
  HOST: z
    .string()
    .refine(
      (host) => ipaddr.isValid(host) || isProbeTarget(host),
      'HOST phải là địa chỉ IP hoặc tên máy để lắng nghe, ví dụ 127.0.0.1 hoặc 0.0.0.0.',
    )
    .default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'PORT phải là số cổng từ 0 đến 65535, ví dụ 8080.')
    .transform(Number)
    .refine((port) => port <= 65535, 'PORT phải là số cổng từ 0 đến 65535, ví dụ 8080.')
    .default(8080),
  DATA_DIR: z
    .string()
    .default('./data')
    .transform((path) => resolve(path)),
  // A unix socket (`postgresql://user@/name?host=/run/postgresql`) is no URL to browsers, but one to PostgreSQL.
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/, 'DATABASE_URL phải có dạng postgresql://người_dùng:mật_khẩu@máy:5432/tên_cơ_sở_dữ_liệu.')
    .optional(),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin, 'PUBLIC_URL phải là địa chỉ gốc http:// hoặc https:// không kèm đường dẫn, ví dụ https://trucban.example.vn.')
    .transform((url) => new URL(url).origin)
    .optional(),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'LOG_LEVEL phải là một trong: fatal, error, warn, info, debug, trace, silent.',
    )
    .default('warn'),
  ADMIN_USERNAME: usernameRule.optional(),
  ADMIN_PASSWORD: passwordRule.optional(),
  SECRET_KEY: z.string().min(32, 'SECRET_KEY phải có ít nhất 32 ký tự ngẫu nhiên.').optional(),
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  LINK_TARGETS: list
    .refine((targets) => targets.every(isProbeTarget), 'LINK_TARGETS phải là danh sách địa chỉ IP hoặc tên máy, cách nhau bằng dấu phẩy.')
    .refine((targets) => targets.length <= 8, 'LINK_TARGETS có nhiều nhất 8 địa chỉ.'),
  TRUSTED_PROXIES: list.refine(
    (networks) => networks.every(isNetwork),
    'TRUSTED_PROXIES phải là danh sách địa chỉ IP hoặc mạng dạng CIDR, ví dụ 127.0.0.1, 10.0.0.0/8.',
  ),
  MAP_TILES: z
    .string()
    .refine(isTiles, 'MAP_TILES phải là địa chỉ http:// hoặc https:// có {z}, {x} và {y}, ví dụ https://ban-do.example.vn/{z}/{x}/{y}.png.')
    .optional(),
  MAP_ATTRIBUTION: z.string().max(200, 'MAP_ATTRIBUTION dài nhất 200 ký tự.').default(''),
  TZ: z.string().refine(isTimeZone, 'TZ phải là tên múi giờ IANA, ví dụ Asia/Ho_Chi_Minh.').default('Asia/Ho_Chi_Minh'),
})

/**
 * Reads the settings. An empty variable counts as not set.
 * @throws EnvError naming every variable that cannot be used
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = settings.safeParse(given)
  if (!parsed.success) throw new EnvError([...new Set(parsed.error.issues.map(sentence))])
  const s = parsed.data
  const missing = pairs.flatMap(([a, b]) => (hasOnly(s, a, b) ? [`Cần đặt cả ${a} và ${b}, hoặc bỏ cả hai.`] : []))
  if (missing.length > 0) throw new EnvError(missing)
  return {
    host: s.HOST,
    port: s.PORT,
    dataDir: s.DATA_DIR,
    databaseUrl: s.DATABASE_URL ?? null,
    publicUrl: s.PUBLIC_URL ?? null,
    logLevel: s.LOG_LEVEL,
    admin:
      s.ADMIN_USERNAME !== undefined && s.ADMIN_PASSWORD !== undefined ? { username: s.ADMIN_USERNAME, password: s.ADMIN_PASSWORD } : null,
    secretKey: s.SECRET_KEY ?? null,
    tls: s.TLS_CERT !== undefined && s.TLS_KEY !== undefined ? { cert: resolve(s.TLS_CERT), key: resolve(s.TLS_KEY) } : null,
    linkTargets: s.LINK_TARGETS,
    trustedProxies: s.TRUSTED_PROXIES,
    mapTiles: s.MAP_TILES === undefined ? null : { url: s.MAP_TILES, attribution: s.MAP_ATTRIBUTION },
    timeZone: s.TZ,
  }
}

const pairs = [
  ['ADMIN_USERNAME', 'ADMIN_PASSWORD'],
  ['TLS_CERT', 'TLS_KEY'],
] as const

function hasOnly(s: Record<string, unknown>, a: string, b: string): boolean {
  return (s[a] === undefined) !== (s[b] === undefined)
}

/** Sentences of rules shared with forms do not name the variable. */
function sentence(issue: z.core.$ZodIssue): string {
  const name = String(issue.path[0])
  return issue.message.includes(name) ? issue.message : `${name}: ${issue.message}.`
}
