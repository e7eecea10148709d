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
  setAttribute(name: string, value: string): void;
  querySelector(selectors: string): DomElement | null;
  querySelectorAll(selectors: string): Iterable<DomElement>;
  closest(selectors: string): DomElement | null;
  matches(selectors: string): boolean;
  appendChild(child: DomNode): DomNode;
  replaceWith(node: DomNode): void;
  remove(): void;
};

export type Dom = DomElement & {
  readonly body: DomElement;
  createElement(name: string): DomElement;
  createTextNode(text: string): DomNode;
};

export const TEXT_NODE = 3;
export const ELEMENT_NODE = 1;

export const emptyDom = (): Dom =>
  parseHTML('<!doctype html><html><head></head><body></body></html>').document as unknown as Dom;
