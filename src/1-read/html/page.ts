import { Parser } from 'htmlparser2';
import { type Dom, type DomElement, emptyDom } from './dom.ts';
import { SILENT } from './elements.ts';

/** A page taken apart: what its head tells, and its body as a tree in which nothing can act. */
export type Page = {
  readonly title: string;
  /** `content` by `name`, `property` or `itemprop`, lower case; the first of each. */
  readonly meta: ReadonlyMap<string, string>;
  readonly jsonLd: readonly string[];
  readonly canonical: string | null;
  /** Null when the page is nested deeper or holds more elements than one that people read. */
  readonly dom: Dom | null;
};

/** The deepest nesting that is followed; pages that people read stay below 100. */
const DEEPEST = 250;
/**
 * The most work that a page may make: the depths of its elements, summed up, and those of its characters by the hundred. A page
 * of 20,000 elements makes about 400,000.
 */
const MOST_WORK = 1_500_000;
/** Longer names of classes mean nothing. */
const LONGEST_VALUE = 500;

class TooMuch extends Error {}

/** Takes a page apart in one pass, in time proportional to its length. Scripts, styles and event handlers do not come along. */
export const takeApart = (html: string): Page => {
  const builder = new PageBuilder();
  const parser = new Parser(builder, { decodeEntities: true });
  try {
    parser.write(html);
    parser.end();
    return builder.page(true);
  } catch (error) {
    if (error instanceof TooMuch) return builder.page(false);
    throw error;
  }
};

/** Attributes that article extraction looks at. */
const KEPT = new Set(
  'class id role itemprop itemtype datetime hidden aria-hidden data-testid data-component rel content pubdate'.split(
    ' ',
  ),
);
/** Elements that the tree has already. */
const FRAME = new Set(['html', 'head', 'body']);

/** Receives the parser's events: each tag, each piece of text. */
class PageBuilder {
  private readonly meta = new Map<string, string>();
  private readonly jsonLd: string[] = [];
  private readonly dom = emptyDom();
  /** The elements that are open, below the body; null stands for one that has no place in the tree. */
  private readonly open: (DomElement | null)[] = [];
  private readonly title: string[] = [];
  private text: string[] = [];
  private canonical: string | null = null;
  private work = 0;
  /** How deep the silent element is that we are in, or 0. */
  private silent = 0;
  private collecting: string[] | null = null;

  onopentag(name: string, attributes: Record<string, string>): void {
    this.work += this.open.length;
    if (this.open.length >= DEEPEST || this.work > MOST_WORK) throw new TooMuch();
    this.note(name, attributes);
    this.flush();
    const dead = this.silent > 0 || FRAME.has(name);
    const element = dead ? null : this.element(name, attributes);
    if (element) this.parent().appendChild(element);
    this.open.push(element);
    if (this.silent > 0 || !(SILENT.has(name) || name === 'title')) return;
    this.silent = this.open.length;
    if (name === 'title' && this.title.length === 0) this.collecting = this.title;
    if (name === 'script' && /ld\+json/i.test(attributes.type ?? '')) {
      this.jsonLd.push('');
      this.collecting = [];
    }
  }

  onclosetag(name: string): void {
    this.flush();
    if (this.silent === this.open.length) {
      if (name === 'script' && this.collecting)
        this.jsonLd[this.jsonLd.length - 1] = this.collecting.join('');
      this.silent = 0;
      this.collecting = null;
    }
    this.open.pop();
  }

  ontext(text: string): void {
    if (this.collecting) this.collecting.push(text);
    else if (this.silent === 0) this.text.push(text);
  }

  onend(): void {
    this.flush();
  }

  page(whole: boolean): Page {
    const { meta, jsonLd, canonical, dom } = this;
    return { title: this.title.join(''), meta, jsonLd, canonical, dom: whole ? dom : null };
  }

  private note(
    name: string,
    { property, name: named, itemprop, content, rel, href }: Record<string, string>,
  ): void {
    if (name === 'link' && /\bcanonical\b/i.test(rel ?? '')) this.canonical ??= href ?? null;
    const key = name === 'meta' ? (property ?? named ?? itemprop)?.trim().toLowerCase() : undefined;
    if (key && content && !this.meta.has(key)) this.meta.set(key, content);
  }

  private parent(): DomElement {
    return this.open.findLast(element => element !== null) ?? this.dom.body;
  }

  private flush(): void {
    if (this.text.length === 0) return;
    const text = this.text.join('');
    this.text = [];
    this.work += (text.length * this.open.length) / 100;
    this.parent().appendChild(this.dom.createTextNode(text));
  }

  /** A tag's name may hold what no DOM takes (`<a"b>`); such an element is a plain span. */
  private element(name: string, attributes: Record<string, string>): DomElement {
    const element = this.dom.createElement(/^[a-z][a-z\d-]*$/.test(name) ? name : 'span');
    for (const key of Object.keys(attributes))
      if (KEPT.has(key)) element.setAttribute(key, attributes[key]!.slice(0, LONGEST_VALUE));
    if (/display\s*:\s*none|visibility\s*:\s*hidden/i.test((attributes.style ?? '').slice(0, LONGEST_VALUE)))
      element.setAttribute('hidden', '');
    return element;
  }
}
