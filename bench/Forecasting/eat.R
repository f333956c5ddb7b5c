# Series a second of the mean of ets, auto.arima and thetaf (package forecast), 26 weeks with 80 and 95 % bands, one thread.
# Rscript eat.R FILE: one series a line, weekly values separated by blanks.
suppressPackageStartupMessages(library(forecast))
series <- lapply(strsplit(readLines(commandArgs(trailingOnly = TRUE)[1]), " "), as.numeric)
started <- proc.time()[["elapsed"]]
for (y in series) {
  members <- list(forecast(ets(y), h = 26, level = c(80, 95)), forecast(auto.arima(y), h = 26, level = c(80, 95)), thetaf(y, h = 26, level = c(80, 95)))
  mean_path <- Reduce(`+`, lapply(members, `[[`, "mean")) / 3
  band <- Reduce(`+`, lapply(members, function(f) cbind(f$lower, f$upper))) / 3
}
cat(sprintf("%.4f\n", length(series) / (proc.time()[["elapsed"]] - started)))
