/**
 * The project's own lint rules, loaded by oxlint through `jsPlugins` in `.oxlintrc.json`.
 * Each message says why, because the reader meets it without this file.
 */
import type { RuleTester } from 'oxlint/plugins-dev'

type Rule = Parameters<RuleTester['run']>[1]

const clockReads: Readonly<Record<string, readonly string[]>> = {
  Date: ['now'],
  performance: ['now', 'timeOrigin'],
  process: ['hrtime', 'uptime'],
  systemClock: ['now', 'sleep'],
}

/** Business time comes from the injected `Clock`; see server/contract/clock.ts. */
const injectedClock: Rule = {
  create: (context) => {
    const report = (node: Parameters<typeof context.sourceCode.getText>[0], what: string) => {
      if (node == null) return
      context.report({
        node,
        message: `${what} reads the machine's clock. Take the time from the injected Clock (server/contract/clock.ts): scenarios, the demo's history and tests run in virtual time. Network time-outs and round trips, which stay real, use systemClock.monotonic().`,
      })
    }
    return {
      MemberExpression(node) {
        const { object, property } = node
        if (object.type !== 'Identifier' || property.type !== 'Identifier' || node.computed) return
        if (clockReads[object.name]?.includes(property.name)) report(node, `${object.name}.${property.name}`)
      },
      NewExpression(node) {
        if (node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0) report(node, 'new Date()')
      },
      CallExpression(node) {
        if (node.callee.type === 'Identifier' && node.callee.name === 'Date') report(node, 'Date()')
      },
    }
  },
}

const looksLikeSql = /\b(select|insert\s+into|update|delete\s+from|create\s+table|alter\s+table|with)\b/i
const sqlClock =
  /\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\(|\b(current_timestamp|current_date|current_time|localtimestamp|localtime)\b/i
const sqlFold = /\b(lower|upper|initcap)\s*\(|\bi?like\s+lower|\bilike\b/i

/** SQL text: `sql` templates whole, other strings where they read like a statement. */
function sqlRule(pattern: RegExp, message: (found: string) => string): Rule {
  return {
    create: (context) => ({
      TemplateLiteral(node) {
        const tag = node.parent.type === 'TaggedTemplateExpression' ? node.parent.tag : undefined
        const tagged = tag?.type === 'Identifier' && tag.name === 'sql'
        const text = node.quasis.map((quasi) => quasi.value.raw).join(' ? ')
        const found = pattern.exec(text)
        if (found && (tagged || looksLikeSql.test(text))) context.report({ node, message: message(found[0]) })
      },
      Literal(node) {
        if (typeof node.value !== 'string' || !looksLikeSql.test(node.value)) return
        const found = pattern.exec(node.value)
        if (found) context.report({ node, message: message(found[0]) })
      },
    }),
  }
}

/** The database's clock is not the injected one either. */
const noSqlClock: Rule = sqlRule(
  sqlClock,
  (found) => `"${found}" in SQL reads the database's clock. Pass clock.now() as a parameter: time is injected everywhere, also in queries.`,
)

/** The cluster runs with `--locale=C`, where `lower('ĐƯỜNG')` gives `ĐƯỜng`. */
const noSqlFold: Rule = sqlRule(
  sqlFold,
  (found) =>
    `"${found.trim()}" in SQL does not know Vietnamese letters (the cluster's locale is C). Fold with server/contract/text.ts into a stored search column and query that.`,
)

/** drizzle's `defaultNow()` and `$onUpdate(now)` write the database's clock into a column default. */
const noDefaultNow: Rule = {
  create: (context) => ({
    MemberExpression(node) {
      if (node.property.type === 'Identifier' && node.property.name === 'defaultNow')
        context.report({ node, message: "defaultNow() is the database's clock. Write the column from the injected Clock." })
    },
  }),
}

type Context = Parameters<NonNullable<Rule['create']>>[0]
type Span = Parameters<Context['sourceCode']['getCommentsBefore']>[0]
type Ancestor = Span & { type: string; parent: Ancestor | null }

function ancestry(node: Ancestor | null): Ancestor[] {
  return node ? [node, ...ancestry(node.parent)] : []
}

/** A cast is a promise to the compiler; it must be written down where it is made. */
const namedCast: Rule = {
  create: (context) => ({
    TSAsExpression(node) {
      const type = node.typeAnnotation
      if (type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'const') return
      const stated = ancestry(node.parent)
        .filter(({ type: kind }) => kind === 'FunctionDeclaration' || kind === 'VariableDeclaration' || kind === 'MethodDefinition')
        .some((ancestor) => {
          const outer = ancestor.parent?.type.startsWith('Export') ? ancestor.parent : ancestor
          return context.sourceCode.getCommentsBefore(outer).some((comment) => /\bguarantee/i.test(comment.value))
        })
      if (!stated)
        context.report({
          node,
          message:
            'A cast hides a mistake from the compiler. Narrow by a check or a zod schema, or move it into a small named helper whose comment states its "Guarantee: …".',
        })
    },
  }),
}

/** Node runs the sources by stripping types; enums are also not string unions. */
const noEnum: Rule = {
  create: (context) => ({
    TSEnumDeclaration(node) {
      context.report({
        node,
        message: 'No enums: use a union of string literals (and Record<Union, …> tables, so that a missing case does not compile).',
      })
    },
  }),
}

const plugin = {
  meta: { name: 'house' },
  rules: {
    'injected-clock': injectedClock,
    'no-sql-clock': noSqlClock,
    'no-sql-fold': noSqlFold,
    'no-default-now': noDefaultNow,
    'named-cast': namedCast,
    'no-enum': noEnum,
  },
}

// oxlint loads a plugin by its default export.
export default plugin
