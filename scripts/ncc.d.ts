declare module '@vercel/ncc' {
  function ncc(input: string, options: Record<string, boolean | string>): Promise<ncc.Bundle>;
  namespace ncc {
    /** A module of the bundle. One that was made of several holds them. */
    interface Module {
      nameForCondition?: string | null;
      modules?: Module[];
    }
    interface Stats {
      toJson(options: object): { modules?: Module[] };
    }
    interface Bundle {
      code: string;
      assets: Record<string, { source: string | Buffer }>;
      stats: Stats;
    }
  }
  export = ncc;
}
