import { parseHTML } from 'linkedom';

/** As much of the DOM as this stage uses (its own names, so that no browser types are needed to compile). */
export type DomNode = {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<DomNode>;
};

export type DomElement = DomNode & {
  readonly parentElement: DomElement | null;
  getAttribute(name: string): string | null;
  querySelector(selectors: string): DomElement | null;
  querySelectorAll(selectors: string): Iterable<DomElement>;
  matches(selectors: string): boolean;
  contains(other: DomNode): boolean;
  remove(): void;
};

export type Dom = DomElement & { readonly body: DomElement };

export const TEXT_NODE = 3;
export const ELEMENT_NODE = 1;

/** The DOM of a tidied body. */
export const domOf = (body: string, title: string): Dom => {
  const escaped = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const markup = `<!doctype html><html><head><title>${escaped}</title></head><body>${body}</body></html>`;
  return parseHTML(markup).document as unknown as Dom;
};
