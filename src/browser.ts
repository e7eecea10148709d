/**
 * The entry for browsers and other places without a file system: bring the models' bytes, get an analyser.
 *
 * @example
 * const bytes = async (name: string) => new Uint8Array(await (await fetch(`/models/${name}`)).arrayBuffer());
 * const analyse = createAnalyser(readModels({ parse: await bytes('parse.model'), attribute: await bytes('attribute.model') }));
 * @module
 */
export * from './api.ts';
