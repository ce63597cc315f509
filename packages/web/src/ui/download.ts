/** Saves text or bytes made in the browser as a file. */
export function saveFile(name: string, content: BlobPart, type = "application/octet-stream"): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  followDownload(url, name);
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Starts the download of an address; the browser shows its progress. */
export function followDownload(url: string, name = ""): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
}
