import { type InsertQueryNode, type KyselyPlugin, RawNode, ValueNode, type ValuesNode } from 'kysely';
import { toPostgres } from './schema.ts';
import { vectorOf } from './search.ts';

/**
 * Has rows inserted as one parameter of JSON, so that a table takes one statement, whose text is always the same, however many rows
 * there are; and gives each statement its words for the full-text index.
 */
export const insertAsJson = (node: InsertQueryNode): InsertQueryNode => {
  const table = node.into?.table.identifier.name;
  const lists = (node.values as ValuesNode | undefined)?.values;
  if (!table || !node.columns || !lists?.every(list => list.kind === 'PrimitiveValueListNode')) return node;
  const names = node.columns.map(c => c.column.name);
  const rows = lists.map(({ values }) => Object.fromEntries(names.map((name, i) => [name, values[i]])));
  if (table === 'statements') {
    names.push('search');
    for (const row of rows) row.search = vectorOf(row.content as string);
  }
  const columns = names.map(quoted).join(', ');
  const select = `select ${columns} from json_populate_recordset(null::${quoted(table)}, `;
  return {
    ...node,
    columns: names.map(name => ({ ...node.columns![0], column: { ...node.columns![0].column, name } })),
    values: RawNode.create([select, ')'], [ValueNode.create(JSON.stringify(rows))]),
  };
};

const quoted = (name: string): string => `"${name}"`;

/** What is written once for all databases, as PostgreSQL wants it. */
export const forPostgres: KyselyPlugin = {
  transformQuery: ({ node, queryId }) =>
    node.kind === 'InsertQueryNode' ? insertAsJson(node) : toPostgres(node, queryId),
  transformResult: async ({ result }) => result,
};
