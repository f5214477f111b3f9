/** The part of net-snmp that this folder uses. The package brings no types of its own; read-only on purpose: `set` is not declared. */
declare module 'net-snmp' {
  import type { Buffer } from 'node:buffer'

  export interface NativeVarbind {
    oid: string
    type: number
    /** Buffer for octets, opaque and Counter64; string for OIDs and IP addresses; null for exceptions. */
    value: Buffer | string | number | boolean | null
  }

  export interface NativeUser {
    name: string
    level: number
    authProtocol?: string
    authKey?: string
    privProtocol?: string
    privKey?: string
  }

  export interface DgramModule {
    createSocket(transport: string): unknown
  }

  export interface SessionOptions {
    version?: number
    port?: number
    transport?: 'udp4' | 'udp6'
    retries?: number
    timeout?: number
    backoff?: number
    context?: string
    idBitsSize?: 16 | 32
    dgramModule?: DgramModule
  }

  export type Answer = (error: Error | null, varbinds: NativeVarbind[]) => void
  export type BulkAnswer = (error: Error | null, varbinds: NativeVarbind[][]) => void

  /** A request on its way: what it will send is `message.buffer`, made by `toBuffer` unless it is there. Ids are below 100,000,000. */
  export interface NativeRequest {
    message: { version: number; pdu: { id: number }; buffer?: Buffer; toBuffer(): Buffer }
  }

  export interface NativeSession {
    /** Read when a request is made, so it may be set before each. */
    timeout: number
    retries: number
    /** Set once an SNMPv3 engine has answered the discovery. */
    readonly msgSecurityParameters?: unknown
    get(oids: readonly string[], answer: Answer): void
    getNext(oids: readonly string[], answer: Answer): void
    getBulk(oids: readonly string[], nonRepeaters: number, maxRepetitions: number, answer: BulkAnswer): void
    send(request: NativeRequest): void
    cancelRequests(error: Error): void
    close(): void
    on(event: 'error', listener: (error: Error) => void): void
  }

  /** A decoded trap or inform; which fields there are depends on its type. */
  export interface NativeNotificationPdu {
    type: number
    varbinds: NativeVarbind[]
    /** Versions 2c and 3. */
    id?: number
    /** Version 1. */
    enterprise?: string | null
    agentAddr?: string
    generic?: number | null
    specific?: number | null
    upTime?: number
    /** With `includeAuthentication`. */
    community?: string
    user?: string
  }

  export interface ReceiverOptions {
    port?: number
    engineID?: Buffer
    /** Takes every community, and every SNMPv3 message unchecked. */
    disableAuthorization?: boolean
    includeAuthentication?: boolean
    dgramModule?: DgramModule
  }

  export interface NativeReceiver {
    getAuthorizer(): { addUser(user: NativeUser): void }
    close(): void
  }

  /** The library's USM keys: `authToKeyCache` grows with every engine that a key was ever made for. */
  export const Authentication: {
    authToKeyCache: Record<string, Buffer>
    getParametersLength(protocol: string): number
    writeParameters(message: Buffer, protocol: string, password: string, engine: Buffer, digest: Buffer): void
  }

  export function createReceiver(
    options: ReceiverOptions,
    callback: (error: Error | null, data?: { pdu: NativeNotificationPdu }) => void,
  ): NativeReceiver
  export const Version1: number
  export const Version2c: number
  export const Version3: number
  export const SecurityLevel: Record<'noAuthNoPriv' | 'authNoPriv' | 'authPriv', number>
  export const AuthProtocols: Record<'md5' | 'sha' | 'sha224' | 'sha256' | 'sha384' | 'sha512', string>
  export const PrivProtocols: Record<'des' | 'aes' | 'aes256b' | 'aes256r', string>
  export function createSession(target: string, community: string, options: SessionOptions): NativeSession
  export function createV3Session(target: string, user: NativeUser, options: SessionOptions): NativeSession
}
