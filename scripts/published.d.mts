export declare const BUILT: string;
export declare const publishedEntries: () => Record<string, string>;
export declare const publishedSources: () => string[];
