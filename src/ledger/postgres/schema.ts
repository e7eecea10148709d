/**
 * CREATE TABLE as the migrations write it, made into PostgreSQL's. Four things differ.
 * Text is compared byte by byte, as SQLite does and whatever the language of the server. `real` has 64 bits. The number of a
 * statement has 64 bits. There are no foreign keys: PostgreSQL's cannot point at a partitioned table by less than its whole key, and
 * each check would lock rows of `actors` that all writers share; `check` proves every reference instead.
 * @module
 */
import {
  type ColumnDefinitionNode,
  ColumnNode,
  type CreateTableNode,
  type DataTypeNode,
  OperationNodeTransformer,
  PrimaryKeyConstraintNode,
  type QueryId,
  RawNode,
  type RootOperationNode,
  UniqueConstraintNode,
} from 'kysely';

/** Tables in parts, by year; what they are parted by; and the column that their keys have to hold for that. */
export const PARTED: Readonly<Record<string, { readonly by: string; readonly key: string | null }>> = {
  // A key of the whole table would have to hold the date: that a document is there once is seen to by `document_ids`.
  documents: { by: `(coalesce(published_at, '')) collate "C"`, key: null },
  statements: { by: 'day', key: 'day' },
  roll_ups: { by: 'day', key: 'day' },
};

const TYPES: Readonly<Record<string, string>> = { text: 'text collate "C"', real: 'double precision' };

/** Columns that hold the number of a statement: there may be more than 2³¹. */
const WIDE = new Set(['statement']);

class ToPostgres extends OperationNodeTransformer {
  protected override transformColumnDefinition(
    given: ColumnDefinitionNode,
    id?: QueryId,
  ): ColumnDefinitionNode {
    const { references: _, ...node } = super.transformColumnDefinition(given, id);
    const type = (node.dataType as DataTypeNode).dataType as string | undefined;
    const name = node.column.column.name;
    const own = type === 'integer' && WIDE.has(name) ? 'bigint' : TYPES[type ?? ''];
    return own === undefined ? node : { ...node, dataType: RawNode.createWithSql(own) };
  }

  protected override transformCreateTable(given: CreateTableNode, id?: QueryId): CreateTableNode {
    const node = super.transformCreateTable(given, id);
    const constraints = (node.constraints ?? []).filter(c => c.kind !== 'ForeignKeyConstraintNode');
    const parted = PARTED[node.table.table.identifier.name];
    if (!parted) return { ...node, constraints };
    const own = node.columns.flatMap(({ column: { column }, primaryKey, unique }) => [
      ...(primaryKey ? [PrimaryKeyConstraintNode.create([column.name])] : []),
      ...(unique ? [UniqueConstraintNode.create([column.name])] : []),
    ]);
    const { key } = parted;
    return {
      ...node,
      columns: node.columns.map(({ primaryKey: _, unique: __, ...column }) => column),
      constraints: key === null ? [] : [...constraints, ...own].map(c => withColumn(c, key)),
      endModifiers: [RawNode.createWithSql(`partition by range (${parted.by})`)],
    };
  }
}

type Constraint = NonNullable<CreateTableNode['constraints']>[number];

const withColumn = (constraint: Constraint, name: string): Constraint => {
  if (constraint.kind !== 'PrimaryKeyConstraintNode' && constraint.kind !== 'UniqueConstraintNode')
    return constraint;
  const has = constraint.columns.some(c => c.kind === 'ColumnNode' && (c as ColumnNode).column.name === name);
  return has
    ? constraint
    : ({ ...constraint, columns: [...constraint.columns, ColumnNode.create(name)] } as Constraint);
};

const transformer = new ToPostgres();

/** A statement that makes or changes a table as PostgreSQL needs it; any other as it is. */
export const toPostgres = (node: RootOperationNode, id: QueryId): RootOperationNode =>
  node.kind === 'CreateTableNode' || node.kind === 'AlterTableNode'
    ? transformer.transformNode(node, id)
    : node;
