/** As much of an OpenAPI document as the page shows. */
type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly const?: unknown;
  readonly description?: string;
};
type Content = Readonly<Record<string, { readonly schema?: Schema }>>;
type Operation = {
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly security?: readonly unknown[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: Schema;
    readonly description?: string;
  }[];
  readonly requestBody?: { readonly content?: Content };
  readonly responses?: Readonly<
    Record<string, { readonly description?: string; readonly content?: Content }>
  >;
};
export type OpenApi = {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
};

/** A page that shows an OpenAPI document: whole in one file, with no script. `style` is the address of its style sheet. */
export const referencePage = (api: OpenApi, style: string): string => {
  const operations = Object.entries(api.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const tags = [...new Set(operations.map(o => o.operation.tags?.[0] ?? ''))];
  const sections = tags.map(tag => {
    const own = operations.filter(o => (o.operation.tags?.[0] ?? '') === tag);
    return `<section><h2>${text(tag)}</h2>${own.map(o => operationOf(o.method, o.path, o.operation)).join('')}</section>`;
  });
  const schemas = Object.entries(api.components?.schemas ?? {}).map(
    ([name, schema]) =>
      `<article id="${text(name)}"><h3>${text(name)}</h3>${paragraph(schema.description)}${shapeOf(schema)}</article>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(api.info.title)}</title>
<link rel="icon" href="../../icon.svg">
<link rel="stylesheet" href="${text(style)}">
</head>
<body>
<header><h1>${text(api.info.title)} <small>${text(api.info.version)}</small></h1>
${paragraph(api.info.description)}<p><a href="openapi.json">OpenAPI 3.1 document</a></p></header>
<nav aria-label="Routes"><ul>${operations.map(linkTo).join('')}</ul></nav>
<main>${sections.join('')}<section><h2>Types</h2>${schemas.join('')}</section></main>
</body>
</html>
`;
};

type Listed = { readonly path: string; readonly method: string; readonly operation: Operation };

const idOf = (method: string, path: string): string => `${method}-${path.replace(/[^a-z0-9]+/gi, '-')}`;

const linkTo = ({ method, path }: Listed): string =>
  `<li><a href="#${idOf(method, path)}"><code>${method.toUpperCase()} ${text(path)}</code></a></li>`;

const operationOf = (method: string, path: string, o: Operation): string => {
  const parameters = (o.parameters ?? []).map(
    p =>
      `<tr><th scope="row"><code>${text(p.name)}</code>${p.required ? ' (needed)' : ''}</th><td class="where">in the ${p.in}</td><td class="kind">${typeOf(p.schema)}</td><td>${text(p.description ?? p.schema?.description ?? '')}</td></tr>`,
  );
  const body = Object.entries(o.requestBody?.content ?? {}).map(
    ([type, { schema }]) => `<li><code>${text(type)}</code>: ${typeOf(schema)}</li>`,
  );
  const answers = Object.entries(o.responses ?? {}).map(([status, { description, content }]) => {
    const types = Object.values(content ?? {}).map(c => typeOf(c.schema));
    return `<tr><th scope="row">${text(status)}</th><td>${text(description ?? '')}</td><td>${types.join(', ')}</td></tr>`;
  });
  return `<article id="${idOf(method, path)}"><h3><code>${method.toUpperCase()} ${text(path)}</code></h3>
<p>${text(o.summary ?? '')}${o.security ? ' <strong>Needs a token.</strong>' : ''}</p>${paragraph(o.description)}
${parameters.length > 0 ? `<table><caption>Parameters</caption>${parameters.join('')}</table>` : ''}
${body.length > 0 ? `<p>Takes</p><ul>${body.join('')}</ul>` : ''}
<details><summary>Answers</summary><table>${answers.join('')}</table></details></article>`;
};

const shapeOf = (schema: Schema): string => {
  if (!schema.properties) return `<p>${typeOf(schema)}</p>`;
  const rows = Object.entries(schema.properties).map(
    ([name, part]) =>
      `<tr><th scope="row"><code>${text(name)}</code>${schema.required?.includes(name) ? '' : ' (may be missing)'}</th><td class="kind">${typeOf(part)}</td><td>${text(part.description ?? '')}</td></tr>`,
  );
  return `<table>${rows.join('')}</table>`;
};

/** A type in a line, with links to those that have a name. */
const typeOf = (schema: Schema | undefined): string => {
  if (!schema) return '';
  if (schema.$ref) {
    const name = text(schema.$ref.split('/').at(-1)!);
    return `<a href="#${name}">${name}</a>`;
  }
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return choices.map(typeOf).join(' or ');
  if (schema.allOf) return schema.allOf.map(typeOf).join(' with ');
  if (schema.const !== undefined) return `<code>${text(JSON.stringify(schema.const))}</code>`;
  if (schema.enum) return schema.enum.map(v => `<code>${text(String(v))}</code>`).join(' ');
  if (schema.prefixItems) return `[${schema.prefixItems.map(typeOf).join(', ')}]`;
  if (schema.items) return `list of ${typeOf(schema.items)}`;
  if (schema.properties)
    return `{${Object.entries(schema.properties)
      .map(([name, part]) => `${text(name)}: ${typeOf(part)}`)
      .join(', ')}}`;
  return text([schema.type ?? 'anything'].flat().join(' or '));
};

const paragraph = (words: string | undefined): string => (words ? `<p>${text(words)}</p>` : '');

const text = (raw: string): string =>
  raw.replace(/[&<>"']/g, c => `&#${c.charCodeAt(0)};`).replace(/`([^`]+)`/g, '<code>$1</code>');

export const REFERENCE_STYLE = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { margin: 0 auto; max-width: 70rem; padding: 1rem }
nav ul { columns: 20rem; list-style: none; padding: 0 }
article { border-top: 1px solid GrayText; padding: 0.5rem 0; scroll-margin-top: 1rem }
table { border-collapse: collapse; width: 100%; table-layout: auto }
caption { text-align: left; font-weight: 600 }
th, td { text-align: left; vertical-align: top; padding: 0.2rem 0.6rem 0.2rem 0; overflow-wrap: break-word }
th { font-weight: 400; white-space: nowrap; width: 1% }
.where { white-space: nowrap; width: 1% }
.kind { width: 34% }
@media (max-width: 40rem) {
  table, tbody, tr, th, td, caption { display: block; width: auto }
  tr { padding: 0.3rem 0 }
  th, td { padding: 0 }
  .where { color: GrayText }
}
code { font: 0.95em ui-monospace, monospace }
:target { outline: 2px solid Highlight }
`;
