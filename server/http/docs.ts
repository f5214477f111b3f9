import type { OpenAPIHono } from '@hono/zod-openapi'
import { html } from 'hono/html'
import { type HttpEnv, declaredRoutes } from '../kernel/route.ts'

const methodNames: Record<string, string> = { get: 'đọc', post: 'tạo', patch: 'sửa', put: 'ghi', delete: 'xóa' }
const accessNames: Record<string, string> = {
  public: 'mọi người',
  session: 'người đã đăng nhập',
  agent: 'trạm giám sát',
  wall: 'màn hình trực; người được xem tổng quan',
}

/** The OpenAPI 3.1 document of all declared routes. */
export function openApiDocument(api: OpenAPIHono<HttpEnv>, version: string) {
  return api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Trực Ban',
      version,
      description:
        'API của Trực Ban. Lỗi được trả về theo RFC 9457 (application/problem+json) với `code` ổn định. Đăng nhập tại POST /api/auth/sign-in/username, hoặc gửi mã truy cập cá nhân trong `Authorization: Bearer`.',
    },
  })
}

/** `GET /api/openapi.json` and a plain page made from the same declarations at `GET /api/docs`; neither needs anything from outside. */
export function serveDocs(api: OpenAPIHono<HttpEnv>, version: string): void {
  const registry = api.openAPIRegistry
  registry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: 'trucban.session_token' })
  registry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer', description: 'Mã truy cập cá nhân tb_…' })
  registry.registerComponent('securitySchemes', 'agent', { type: 'http', scheme: 'bearer', description: 'Khóa của trạm giám sát tba_…' })
  registry.registerComponent('securitySchemes', 'wall', { type: 'http', scheme: 'bearer', description: 'Liên kết của màn hình trực tbw_…' })
  let text: string | undefined
  api.get('/api/openapi.json', (c) => {
    text ??= JSON.stringify(openApiDocument(api, version))
    return c.body(text, 200, { 'content-type': 'application/json; charset=utf-8' })
  })
  api.get('/api/docs', (c) => c.html(docsPage(api, version)))
}

function docsPage(api: OpenAPIHono<HttpEnv>, version: string) {
  const document = openApiDocument(api, version)
  const sections = declaredRoutes(api).map(({ method, path, access }) => {
    const operation = Object.entries(document.paths?.[path] ?? {}).find(([verb]) => verb === method)?.[1]
    return html`<section>
      <h2><code>${method.toUpperCase()}</code> <code>${path}</code></h2>
      <p>${operation?.summary ?? methodNames[method]} · ai được gọi: ${accessNames[access] ?? html`quyền <code>${access}</code>`}</p>
      ${schemaBlock('Tham số', operation?.parameters)} ${schemaBlock('Nội dung gửi', operation?.requestBody)}
      ${schemaBlock('Trả lời', operation?.responses)}
    </section>`
  })
  return html`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>API · Trực Ban</title>
        <style>
          body {
            font:
              16px/1.5 system-ui,
              sans-serif;
            max-width: 60rem;
            margin: 2rem auto;
            padding: 0 1rem;
            color: #1f2933;
            background: #fff;
          }
          section {
            border-top: 1px solid #d3dae2;
            padding: 0.5rem 0;
          }
          h2 {
            font-size: 1rem;
            margin: 0.5rem 0 0;
          }
          pre {
            overflow: auto;
            background: #f3f5f8;
            padding: 0.75rem;
            font-size: 0.8rem;
          }
        </style>
      </head>
      <body>
        <h1>API của Trực Ban</h1>
        <p>Phiên bản ${version}. Bản máy đọc: <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI 3.1).</p>
        ${sections}
      </body>
    </html>`
}

function schemaBlock(title: string, value: unknown) {
  if (value === undefined) return ''
  return html`<details>
    <summary>${title}</summary>
    <pre>${JSON.stringify(value, null, 2)}</pre>
  </details>`
}
