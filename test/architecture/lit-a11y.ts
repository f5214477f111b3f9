/**
 * eslint-plugin-lit-a11y for oxlint. Its rules keep notes on `sourceCode.parserServices`, which oxlint freezes; here each rule gets a
 * notebook of its own in front of the real source code.
 */
import litA11y from 'eslint-plugin-lit-a11y'

interface RuleContext {
  sourceCode: object
}

function withNotebook(context: RuleContext): RuleContext {
  const sourceCode = Object.create(context.sourceCode, { parserServices: { value: {} } })
  return Object.create(context, { sourceCode: { value: sourceCode } })
}

const { rules: originals } = litA11y
const rules = Object.fromEntries(
  Object.entries(originals).map(([name, rule]) => [
    name,
    { meta: rule.meta, create: (context: RuleContext) => rule.create(withNotebook(context)) },
  ]),
)

const plugin = { meta: { name: 'lit-a11y' }, rules }

// oxlint loads a plugin by its default export.
export default plugin
