/**
 * Every page, one row each: address, title, who may open it, its code (fetched when opened) and its place in the rail. A new page is one row here and a folder under
 * `pages/`.
 */
import { html } from 'lit'
import { msg } from './i18n.ts'
import type { Route } from './router.ts'

export const routes: readonly Route[] = [
  {
    path: '/',
    title: () => msg('Tổng quan'),
    load: () => import('./pages/overview/overview-page.ts'),
    render: () => html`<tb-overview-page></tb-overview-page>`,
    right: 'overview.read',
    nav: { icon: 'overview', section: 'main' },
  },
  {
    path: '/devices',
    title: () => msg('Thiết bị'),
    load: () => import('./pages/devices/devices-page.ts'),
    render: () => html`<tb-devices-page></tb-devices-page>`,
    right: 'device.read',
    nav: { icon: 'devices', section: 'main' },
  },
  {
    path: '/devices/new',
    title: () => msg('Thêm thiết bị'),
    load: () => import('./pages/new-device/new-device-page.ts'),
    render: () => html`<tb-new-device-page></tb-new-device-page>`,
    right: 'device.write',
  },
  {
    path: '/devices/import',
    title: () => msg('Nhập danh mục thiết bị'),
    load: () => import('./pages/register/import-page.ts'),
    render: () => html`<tb-import-page></tb-import-page>`,
    right: 'device.write',
  },
  {
    path: '/devices/:id',
    title: () => msg('Thiết bị'),
    load: () => import('./pages/device/device-page.ts'),
    render: (params) => html`<tb-device-page .deviceId=${Number(params['id'])}></tb-device-page>`,
    right: 'device.read',
  },
  {
    path: '/agents',
    title: () => msg('Trạm giám sát'),
    load: () => import('./pages/agents/agents-page.ts'),
    render: () => html`<tb-agents-page></tb-agents-page>`,
    right: 'agent.read',
    nav: { icon: 'agent', section: 'main' },
  },
  {
    path: '/maintenance',
    title: () => msg('Bảo trì'),
    load: () => import('./pages/maintenance/maintenance-page.ts'),
    render: () => html`<tb-maintenance-page></tb-maintenance-page>`,
    right: 'device.read',
    nav: { icon: 'maintenance', section: 'settings' },
  },
  {
    path: '/settings/time-slots',
    title: () => msg('Khung giờ phát'),
    load: () => import('./pages/settings/time-slots-page.ts'),
    render: () => html`<tb-time-slots-page></tb-time-slots-page>`,
    right: 'broadcast.manage',
    nav: { icon: 'calendar', section: 'settings' },
  },
  {
    path: '/settings/units',
    title: () => msg('Đơn vị'),
    load: () => import('./pages/settings/units-page.ts'),
    render: () => html`<tb-units-page></tb-units-page>`,
    right: 'unit.read',
    nav: { icon: 'unit', section: 'settings' },
  },
  {
    path: '/settings/profiles',
    title: () => msg('Hồ sơ thiết bị'),
    load: () => import('./pages/settings/profiles-page.ts'),
    render: () => html`<tb-profiles-page></tb-profiles-page>`,
    right: 'agent.read',
    nav: { icon: 'profile', section: 'settings' },
  },
  {
    path: '/settings/people',
    title: () => msg('Người dùng'),
    load: () => import('./pages/settings/people-page.ts'),
    render: () => html`<tb-people-page></tb-people-page>`,
    right: 'person.read',
    nav: { icon: 'people', section: 'settings' },
  },
  {
    path: '/settings/audit',
    title: () => msg('Nhật ký'),
    load: () => import('./pages/settings/audit-page.ts'),
    render: () => html`<tb-audit-page></tb-audit-page>`,
    right: 'audit.read',
    nav: { icon: 'audit', section: 'settings' },
  },
  {
    path: '/account',
    title: () => msg('Tài khoản của tôi'),
    load: () => import('./pages/account/account-page.ts'),
    render: () => html`<tb-account-page></tb-account-page>`,
  },
]
