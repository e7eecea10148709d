/** First bytes by which a file that holds no text shows what it is, as hex, from its start or from `at`. */
const SIGNATURES: readonly (readonly [hex: string, kind: string, at?: number])[] = [
  ['89504e470d0a1a0a', 'a PNG image'],
  ['ffd8ff', 'a JPEG image'],
  ['474946383761', 'a GIF image'],
  ['474946383961', 'a GIF image'],
  ['49492a00', 'a TIFF image'],
  ['4d4d002a', 'a TIFF image'],
  ['57454250', 'a WebP image', 8],
  ['57415645', 'a WAV recording', 8],
  ['41564920', 'an AVI film', 8],
  ['6674797068656963', 'a HEIC image', 4],
  ['6674797061766966', 'an AVIF image', 4],
  ['66747970', 'an MP4 film', 4],
  ['1a45dfa3', 'a Matroska or WebM film'],
  ['494433', 'an MP3 recording'],
  ['fffb', 'an MP3 recording'],
  ['4f676753', 'an Ogg recording'],
  ['664c6143', 'a FLAC recording'],
  ['504b0304', 'a ZIP archive and neither a .docx nor an EPUB'],
  ['504b0506', 'an empty ZIP archive'],
  ['d0cf11e0a1b11ae1', 'an old Microsoft Office document, or one protected by a password'],
  ['7b5c727466', 'an RTF document'],
  ['252150532d', 'a PostScript document'],
  ['425a68', 'a bzip2 archive'],
  ['fd377a585a00', 'an xz archive'],
  ['377abcaf271c', 'a 7-Zip archive'],
  ['526172211a07', 'a RAR archive'],
  ['28b52ffd', 'a Zstandard archive'],
  ['7573746172', 'a tar archive', 257],
  ['7f454c46', 'an executable program (ELF)'],
  ['4d5a9000', 'an executable program (Windows)'],
  ['feedface', 'an executable program (Mach-O)'],
  ['feedfacf', 'an executable program (Mach-O)'],
  ['cffaedfe', 'an executable program (Mach-O)'],
  ['cafebabe', 'an executable program (Java or Mach-O)'],
  ['0061736d', 'a WebAssembly program'],
  ['53514c69746520666f726d6174203300', 'an SQLite database'],
  ['50415231', 'a Parquet table'],
  ['774f4646', 'a font'],
  ['774f4632', 'a font'],
  ['00000100', 'an icon'],
];

/** What a file that holds no text is, by its first bytes; null when they tell nothing. */
export const binaryKind = (head: Uint8Array): string | null => {
  const hex = Buffer.from(head.subarray(0, 300)).toString('hex');
  return SIGNATURES.find(([signature, , at = 0]) => hex.startsWith(signature, at * 2))?.[1] ?? null;
};

export const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;

/** Texts that are made for programs and are not read as prose, by how they begin. */
const NO_PROSE: readonly (readonly [start: RegExp, kind: string])[] = [
  [/^\s*<svg[\s>]/i, 'an SVG image'],
  [
    /^\s*(?:<\?xml[^>]{0,200}>\s*)?<opml[\s>]/i,
    'a list of feeds (OPML); write their addresses into a file, one a line, for onrecord watch',
  ],
];

export const noProseKind = (start: string): string | null =>
  NO_PROSE.find(([re]) => re.test(start))?.[1] ?? null;

/** Media types of answers that are not even fetched. */
const OTHER_MEDIA = /^(?:image|audio|video|font|model)\//;

/** Whether an answer of this media type is not even fetched. */
export const isOtherMedia = (mediaType: string | null): boolean =>
  mediaType !== null && OTHER_MEDIA.test(mediaType);
