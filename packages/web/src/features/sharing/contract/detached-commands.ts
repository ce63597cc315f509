/** The command lines by which an organization signs with its own key, with and without a connection. */
export function detachedCommands(
  server: string,
  contractId: string,
  number: string,
): { online: string; offline: string } {
  return {
    online: [
      `qianshu login ${server}`,
      `qianshu contract sign ${contractId} --key sign.key --certificate sign.pem`,
    ].join("\n"),
    offline: `qianshu contract sign ${number}.json --key sign.key --certificate sign.pem --out ${number}.sig.json`,
  };
}
