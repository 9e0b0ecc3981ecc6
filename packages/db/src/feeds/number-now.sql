-- Numbers what this transaction has written so far, as its commit would. The heads stay locked until it ends.
set constraints record_number_pending immediate
