/** The addresses of a workspace in the browser, as mails and feeds name them. */
export interface WorkspaceLinks {
  dossier(id: number): string;
  /** A line of the record beside its words. */
  line(dossier: number, article: number, line: string): string;
  settings(dossier: number): string;
  unsubscribe(token: string): string;
}

/** Links below the address at which people reach the workspace, which ends without a slash. */
export function linksOf(base: string): WorkspaceLinks {
  return {
    dossier: (id) => `${base}/d/${id}`,
    line: (dossier, article, line) =>
      `${base}/d/${dossier}/articles/${article}?line=${encodeURIComponent(line)}`,
    settings: (dossier) => `${base}/d/${dossier}/settings`,
    unsubscribe: (token) => `${base}/unsubscribe/${encodeURIComponent(token)}`,
  };
}
