import type { ReplyOf } from "@qianshu/contract";
import type { sharingRoutes } from "@qianshu/contract/sharing";
import { ContractDocument } from "@qianshu/domain/sharing/contract-document";
import { useQuery } from "@tanstack/react-query";
import { sharingApi } from "../sharing.api.ts";

/** A contract's file with its text read. */
export type ContractFile = ReplyOf<(typeof sharingRoutes)["getContractFile"]> & {
  document: ContractDocument;
};

/** Reads the file of a contract: what is shown of it comes from the very text that is signed. */
export function useContractFile(id: string) {
  return useQuery({
    ...sharingApi.query("getContractFile", { params: { id } }),
    select: (file): ContractFile => ({ ...file, document: ContractDocument.parse(JSON.parse(file.text)) }),
  });
}
