// Cuts a stream of text into lines as .NET's StreamReader.ReadLine does, which is what the runner reads with.
// Invariant: `\r`, `\n` and `\r\n` each end a line, also when a chunk ends between the two.

export interface LineSplitter {
  readonly push: (chunk: string) => readonly string[];
  /** What stood after the last line end, if anything did. */
  readonly end: () => readonly string[];
}

export function createLineSplitter(): LineSplitter {
  let rest = '';
  return {
    push(chunk) {
      const text = rest + chunk;
      // A `\r` at the very end may be the first half of `\r\n`: it waits for the next chunk.
      const held = text.endsWith('\r') ? 1 : 0;
      const lines = text.slice(0, text.length - held).split(/\r\n|\r|\n/);
      rest = (lines.pop() ?? '') + text.slice(text.length - held);
      return lines;
    },
    end() {
      const last = rest.replace(/\r$/, '');
      const lines = rest === '' ? [] : [last];
      rest = '';
      return lines;
    },
  };
}
