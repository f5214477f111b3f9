import { html } from 'lit'
import type { Person } from '../../../server/contract/api/session.ts'
import { roles } from '../../../server/contract/roles.ts'
import type { Role } from '../../../server/contract/roles.ts'
import { api, read } from '../../api.ts'
import { selectField, textField } from '../../components/field.ts'
import type { FormTask } from '../../components/form-dialog.ts'
import type { Session } from '../../contexts/session.ts'
import { msg, str } from '../../i18n.ts'
import { roleWord } from '../../labels.ts'

const isRole = (text: string): text is Role => roles.some((role) => role === text)

function roleFields(errors: Record<string, string>, session: Session | null) {
  const units = session?.info.units ?? []
  return html`${selectField({
    name: 'role',
    label: msg('Vai trò'),
    value: 'staff',
    choices: roles.map((role) => ({ value: role, label: roleWord(role) })),
    error: errors['role'] ?? errors['roles.0.role'],
  })}
  ${selectField({
    name: 'unitId',
    label: msg('Tại đơn vị'),
    value: String(session?.unit?.id ?? units[0]?.id ?? ''),
    choices: units.map((unit) => ({ value: String(unit.id), label: unit.name })),
    error: errors['unitId'] ?? errors['roles.0.unitId'],
  })}`
}

/** A new person with a first role. */
export function addPersonTask(session: Session | null): FormTask {
  return {
    heading: msg('Thêm người dùng'),
    confirm: msg('Thêm'),
    fields: (errors) =>
      html`${textField({ name: 'name', label: msg('Họ và tên'), error: errors['name'] })}
      ${textField({ name: 'username', label: msg('Tên đăng nhập'), error: errors['username'] })}
      ${textField({
        name: 'password',
        label: msg('Mật khẩu ban đầu'),
        type: 'password',
        autocomplete: 'new-password',
        hint: msg('Ít nhất 10 ký tự; người dùng đổi lại ở trang Tài khoản của tôi.'),
        error: errors['password'],
      })}
      ${textField({ name: 'phone', label: msg('Điện thoại'), type: 'tel', optional: true, error: errors['phone'] })}
      ${roleFields(errors, session)}`,
    save: ({ name = '', username = '', password = '', phone, role = '', unitId }) =>
      read(
        api.people.people.$post({
          json: {
            name,
            username,
            password,
            phone: phone || null,
            roles: [{ role: isRole(role) ? role : 'staff', unitId: Number(unitId) }],
          },
        }),
      ),
  }
}

/** Name, user name and phone of a person. */
export function editPersonTask(person: Person): FormTask {
  return {
    heading: msg(str`Sửa thông tin ${person.name}`),
    confirm: msg('Lưu'),
    fields: (errors) =>
      html`${textField({ name: 'name', label: msg('Họ và tên'), value: person.name, error: errors['name'] })}
      ${textField({ name: 'username', label: msg('Tên đăng nhập'), value: person.username, error: errors['username'] })}
      ${textField({ name: 'phone', label: msg('Điện thoại'), type: 'tel', value: person.phone, optional: true, error: errors['phone'] })}`,
    save: ({ name = '', username = '', phone }) =>
      read(api.people.people[':id'].$patch({ param: { id: person.id }, json: { name, username, phone: phone || null } })),
  }
}

/** One more role at a unit. */
export function giveRoleTask(person: Person, session: Session | null): FormTask {
  return {
    heading: msg(str`Giao vai trò cho ${person.name}`),
    confirm: msg('Giao'),
    fields: (errors) =>
      html`${roleFields(errors, session)}
      ${textField({ name: 'validTo', label: msg('Đến hết ngày'), type: 'date', optional: true, error: errors['validTo'] })}`,
    save: ({ role = '', unitId, validTo }) =>
      read(
        api.people.people[':id'].roles.$post({
          param: { id: person.id },
          json: { role: isRole(role) ? role : 'staff', unitId: Number(unitId), validTo: validTo || null },
        }),
      ),
  }
}

/** A new password, said by an administrator. */
export function resetPasswordTask(person: Person): FormTask {
  return {
    heading: msg(str`Đặt lại mật khẩu cho ${person.name}`),
    confirm: msg('Đặt lại'),
    fields: (errors) =>
      textField({
        name: 'password',
        label: msg('Mật khẩu mới'),
        type: 'password',
        autocomplete: 'new-password',
        hint: msg('Người này sẽ bị đăng xuất khỏi mọi máy.'),
        error: errors['password'],
      }),
    save: ({ password = '' }) => api.people.people[':id'].password.$post({ param: { id: person.id }, json: { password } }),
  }
}
