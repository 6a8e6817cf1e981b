import type { Plugin } from 'vite';

export declare const compact: (piece: string) => string;
export declare const shaderText: () => Plugin;
