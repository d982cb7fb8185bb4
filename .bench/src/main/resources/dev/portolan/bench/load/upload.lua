wrk.method = "POST"
wrk.body = string.rep("portolan", 131072)
wrk.headers["Content-Type"] = "application/octet-stream"
