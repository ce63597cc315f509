import { type PolicyFiles, type PolicyLibrary } from "@qianshu/domain/policy/library";
import type { TextHash } from "@qianshu/domain/policy/version-hash";
/** SHA-256, as the server names rule versions. */
export declare const sha256: TextHash;
/** The files of the document of 2014. */
export declare const guizhouFiles: PolicyFiles;
/** The library of the document of 2014. */
export declare const guizhou: PolicyLibrary;
