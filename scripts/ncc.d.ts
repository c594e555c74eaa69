declare module '@vercel/ncc' {
  interface Options {
    cache: boolean;
    externals: Record<string, string>;
    license: string;
    minify: boolean;
    quiet: boolean;
    target: string;
    transpileOnly: boolean;
  }
  interface Bundle {
    code: string;
    assets: Record<string, { source: string | Buffer }>;
  }
  export default function ncc(input: string, options: Options): Promise<Bundle>;
}
