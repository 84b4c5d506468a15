// The types of files.mjs, for the tests.
export function fileList(folder: string): string
export function writeFileList(folder: string, file: string): void
