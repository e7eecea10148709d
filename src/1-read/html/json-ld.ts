import { toIsoDate } from '../metadata/date.ts';
import { oneLine } from '../metadata/keys.ts';
import { type Metadata, NO_METADATA } from '../reader.ts';

type Node = Record<string, unknown>;

/** schema.org types of what is read here, subtypes of Article and CreativeWork. */
const ARTICLE = /(?:Article|BlogPosting|Report|SocialMediaPosting|LiveBlogPosting|Review|WebPage)$/;

/** What schema.org data in a page's JSON-LD tell of its article; an Article counts before a WebPage. */
export const readJsonLd = (scripts: readonly string[]): Metadata => {
  const nodes = scripts.flatMap(nodesOf).filter(node => typesOf(node).some(type => ARTICLE.test(type)));
  const node = nodes.find(one => !typesOf(one).includes('WebPage')) ?? nodes[0];
  if (!node) return NO_METADATA;
  return {
    title: word(node.headline) ?? word(node.name),
    outlet: nameOf(node.publisher) ?? nameOf(node.sourceOrganization),
    author: nameOf(node.author) ?? nameOf(node.creator),
    publishedAt: toIsoDate(word(node.datePublished) ?? '') ?? toIsoDate(word(node.dateCreated) ?? ''),
  };
};

const typesOf = (node: Node): string[] => [node['@type']].flat().filter(type => typeof type === 'string');

/** Every object of a script, the outer ones first; no deeper than real data go. */
const nodesOf = (script: string): Node[] => {
  const found: Node[] = [];
  let level: unknown[] = [parse(script)];
  for (let depth = 0; depth < 8 && level.length > 0 && found.length < 2000; depth++) {
    const objects = level
      .flatMap(value => (Array.isArray(value) ? value.slice(0, 500) : [value]))
      .filter(isNode);
    found.push(...objects);
    level = objects.flatMap(object => [
      object['@graph'],
      object.mainEntity,
      object.mainEntityOfPage,
      object.liveBlogUpdate,
    ]);
  }
  return found;
};

/** Many pages write line ends into their strings, or wrap the script into a comment. */
const parse = (script: string): unknown => {
  const plain = script.replace(
    /^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|\/\/\s*<!\[CDATA\[)|(?:-->|\/\*\s*\]\]>\s*\*\/|\/\/\s*\]\]>)\s*$/g,
    '',
  );
  for (const attempt of [plain, plain.replace(/[\0-\x1f]+/g, ' ')])
    try {
      return JSON.parse(attempt);
    } catch {}
  return null;
};

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const word = (value: unknown): string | null => (typeof value === 'string' ? oneLine(value) || null : null);

/** "A", {"name": "A"}, or several of them: "A, B". */
const nameOf = (value: unknown): string | null => {
  const names = [value].flat().map(one => word(isNode(one) ? one.name : one));
  return names.filter(name => name !== null && !/^https?:/.test(name)).join(', ') || null;
};
