module plugged.in/hello

go 1.19
