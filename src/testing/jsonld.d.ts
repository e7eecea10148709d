/** The part of jsonld that the tests use; the package comes without types. */
declare module 'jsonld' {
  type Options = { readonly documentLoader: (url: string) => Promise<unknown>; readonly safe?: boolean };
  const jsonld: {
    expand: (document: unknown, options: Options) => Promise<Record<string, unknown>[]>;
    toRDF: (document: unknown, options: Options & { readonly format: string }) => Promise<unknown>;
  };
  export default jsonld;
}
