-- Nobody asked by it: open grants stand in exchange.open_access, and every append had to keep it.
drop index evidence.receipt_open_grant;
