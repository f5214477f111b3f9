import { hashPassword as scrypt, verifyPassword as verifyScrypt } from 'better-auth/crypto'

/** scrypt with a random salt, as sign-in expects it. Takes some 60 ms in a thread of its own: hash before opening a transaction. */
export const hashPassword = (password: string): Promise<string> => scrypt(password)

export const verifyPassword = (hash: string, password: string): Promise<boolean> => verifyScrypt({ hash, password })
