export declare const args: string[];
export declare const executablePath: string | undefined;
