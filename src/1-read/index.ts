export type { Document, DocumentFormat } from './document.ts';
