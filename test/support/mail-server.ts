import { SMTPServer } from 'smtp-server'
import { portOf } from './notify-scene.ts'

export interface ArrivedMail {
  to: string[]
  subject: string
  /** The whole mail as it came. */
  text: string
}

/** A real SMTP server on 127.0.0.1, without TLS and sign-in, that remembers what it got. */
export interface MailServer {
  port: number
  mails: ArrivedMail[]
  /** Code with which it refuses every address from now on (550: for good); null: it takes all. */
  refuses: number | null
  close(): Promise<void>
}

export async function startMailServer(): Promise<MailServer> {
  const server = new SMTPServer({
    ...{ disabledCommands: ['AUTH', 'STARTTLS'], logger: false, closeTimeout: 1_000 },
    onRcptTo(_address, _session, done) {
      done(mail.refuses === null ? null : Object.assign(new Error('refused'), { responseCode: mail.refuses }))
    },
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8')
        mail.mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), subject: subjectOf(text), text })
        done()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const mail: MailServer = {
    port: portOf(server.server.address()),
    mails: [],
    refuses: null,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return mail
}

/** The subject in words (RFC 2047). */
function subjectOf(text: string): string {
  const [, line = ''] = /^Subject: (.*(?:\r\n[ \t].*)*)/m.exec(text) ?? []
  const bytes = [...line.matchAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi)].map(([, way, coded = '']) =>
    way?.toUpperCase() === 'B' ? Buffer.from(coded, 'base64') : quoted(coded),
  )
  return bytes.length > 0 ? Buffer.concat(bytes).toString('utf8') : line
}

const quoted = (coded: string): Buffer =>
  Buffer.from(
    coded.replaceAll('_', ' ').replaceAll(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
