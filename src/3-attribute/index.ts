import type { Parse } from '../2-parse/index.ts';
import type { Attribution } from './attribution.ts';

export type { Attribution } from './attribution.ts';

export type AttributeModel = { readonly version: string };
export const readAttributeModel = (_bytes: Uint8Array): AttributeModel => {
  throw new Error('being built');
};
/** The attributions of a parsed text, outer ones before those nested in them. */
export const attribute = (_parse: Parse, _model: AttributeModel): Attribution[] => {
  throw new Error('being built');
};
