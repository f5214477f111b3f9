import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { SnmpCredential } from '../../../server/contract/credentials.ts'
import { selectField, textField } from '../../components/field.ts'
import { msg } from '../../i18n.ts'

const authProtocols = ['sha', 'sha256', 'sha512', 'md5'] as const
const privProtocols = ['aes', 'aes256b', 'des'] as const

/** How to read a device's figures: a community or, for SNMP v3, a user with two keys. Folded away, since "public" fits most. */
export function credentialFields(version: string, errors: Record<string, string>, onVersion: (version: string) => void): TemplateResult {
  const word = (name: string): string =>
    name
      .toUpperCase()
      .replace('AES256B', 'AES-256')
      .replace(/^SHA(\d)/, 'SHA-$1')
  const options = (names: readonly string[]) => names.map((name) => ({ value: name, label: word(name) }))
  return html`<details>
    <summary>${msg('Mật khẩu đọc thông số (SNMP)')}</summary>
    <div class="two" style="margin-top:12px">
      ${selectField({
        name: 'snmpVersion',
        label: msg('Phiên bản SNMP'),
        value: version,
        choices: [
          { value: '2c', label: 'v2c' },
          { value: '1', label: 'v1' },
          { value: '3', label: 'v3' },
        ],
        onChange: onVersion,
      })}
      ${
        version === '3'
          ? html`${textField({ name: 'snmpUser', label: msg('Người dùng SNMP'), error: errors['credentials.0.user'] })}
            ${selectField({ name: 'authProtocol', label: msg('Thuật toán xác thực'), value: 'sha256', choices: options(authProtocols) })}
            ${textField({ name: 'authPassword', label: msg('Khoá xác thực'), type: 'password', error: errors['credentials.0.authKey'] })}
            ${selectField({ name: 'privProtocol', label: msg('Thuật toán mã hoá'), value: 'aes', choices: options(privProtocols) })}
            ${textField({ name: 'privPassword', label: msg('Khoá mã hoá'), type: 'password', error: errors['credentials.0.privKey'] })}`
          : textField({ name: 'community', label: msg('Chuỗi community'), value: 'public', error: errors['credentials.0.community'] })
      }
      ${textField({ name: 'snmpPort', label: msg('Cổng SNMP'), value: 161, inputmode: 'numeric', error: errors['port'] })}
    </div>
  </details>`
}

/** The credential that the fields describe. */
export function readCredential(values: Record<string, string>): SnmpCredential {
  const version = values['snmpVersion']
  if (version !== '3') return { version: version === '1' ? '1' : '2c', community: values['community'] || 'public' }
  const auth = values['authPassword'] ?? ''
  const priv = values['privPassword'] ?? ''
  return {
    version: '3',
    user: values['snmpUser'] ?? '',
    level: auth === '' ? 'noAuthNoPriv' : priv === '' ? 'authNoPriv' : 'authPriv',
    ...(auth === '' ? {} : { authProtocol: authProtocols.find((name) => name === values['authProtocol']) ?? 'sha', authKey: auth }),
    ...(auth === '' || priv === ''
      ? {}
      : { privProtocol: privProtocols.find((name) => name === values['privProtocol']) ?? 'aes', privKey: priv }),
  }
}
