declare module '@vercel/ncc' {
  interface Options {
    cache: boolean;
    esm: boolean;
    externals: Record<string, string>;
    license: string;
    minify: boolean;
    quiet: boolean;
    target: string;
  }
  interface Bundle {
    code: string;
    assets: Record<string, { source: string | Buffer }>;
  }
  function ncc(input: string, options: Options): Promise<Bundle>;
  export = ncc;
}
