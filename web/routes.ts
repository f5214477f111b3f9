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
]
