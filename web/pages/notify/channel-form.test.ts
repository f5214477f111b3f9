import { expect, test } from 'vitest'
import { channelGuide } from './channel-fields.ts'
import { formOf, portFor, settingsOf } from './channel-form.ts'

const { fields } = channelGuide('email')

test('a new email channel begins with what is usual', () => {
  expect(formOf(fields, null)).toMatchObject({ host: '', port: '465', security: 'tls', verify: 'true', password: '', to: '' })
})

test('what is kept comes back without its secrets, and an empty secret leaves it as it is', () => {
  const kept = {
    host: 'smtp.example.vn',
    port: 587,
    security: 'starttls',
    verify: false,
    user: 'a',
    from: 'a@example.vn',
    to: ['b@x.vn', 'c@x.vn'],
  }
  const form = formOf(fields, kept)
  expect(form).toMatchObject({ port: '587', verify: 'false', password: '', fromName: '', to: 'b@x.vn\nc@x.vn' })
  expect(settingsOf(fields, { ...form, user: '' }, false)).toEqual({ ...kept, user: null, password: null, fromName: null })
})

test('of a new channel only what was filled in is sent', () => {
  const form = { ...formOf(fields, null), host: 'smtp.example.vn', from: 'a@example.vn', password: 'x', to: ' b@x.vn, c@x.vn ' }
  expect(settingsOf(fields, form, true)).toEqual({
    ...{ host: 'smtp.example.vn', port: 465, security: 'tls', verify: true, password: 'x', from: 'a@example.vn' },
    to: ['b@x.vn', 'c@x.vn'],
  })
})

test('the port follows the way of securing, unless somebody chose another', () => {
  expect([portFor('starttls', '465'), portFor('none', '587'), portFor('starttls', '2525')]).toEqual(['587', '25', '2525'])
})
