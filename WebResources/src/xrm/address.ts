// Where a record opens: in the app that shows this page.
export function addressOf(table: string, id: string): string {
    const app = GetGlobalContext().getCurrentAppUrl();
    return `${app}${app.includes('?') ? '&' : '/main.aspx?'}pagetype=entityrecord&etn=${table}&id=${id}`;
}
