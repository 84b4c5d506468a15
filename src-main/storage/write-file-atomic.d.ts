// Types of the part of write-file-atomic that is used here (the package brings none).
declare module 'write-file-atomic' {
  interface Options {
    readonly mode?: number
    /** Runs when the temporary file exists, before anything is flushed or renamed. */
    readonly tmpfileCreated?: (path: string) => Promise<void>
  }
  /** Without `data` nothing is written: the file is what `tmpfileCreated` made of it. */
  export default function writeFileAtomic(path: string, data: string | null, options?: Options): Promise<void>
}
