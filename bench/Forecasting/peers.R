# Forecasts of R's package forecast on rolling origins, for comparison with ours.
#   Rscript peers.R INPUT.csv OUTPUT.csv METHODS HORIZON_DAYS ORIGINS STEP_DAYS MIN_HISTORY_DAYS LEAST_VALUE CORES
# INPUT: series_id,metric,date,value. Origin k of a series is its last day - horizon - k * step; what is seen is the weekly grid that ends there,
# last observation carried forward. METHODS: a comma list of the names below. A method that fails answers with the random walk and is counted on stderr.
suppressPackageStartupMessages({ library(forecast); library(parallel) })
arg <- commandArgs(trailingOnly = TRUE)
if (length(arg) != 9) stop("nine arguments are needed; see the head of the script")
methods <- strsplit(arg[3], ",")[[1]]
number <- as.numeric(arg[4:9]); names(number) <- c("horizon", "origins", "step", "history", "least", "cores")
weeks <- number[["horizon"]] %/% 7
bands <- c(80, 95)

alone <- list(
  naive = function(y) rwf(y, weeks, level = bands),
  drift = function(y) rwf(y, weeks, drift = TRUE, level = bands),
  ses = function(y) ses(y, weeks, level = bands),
  holt = function(y) holt(y, weeks, level = bands),
  damped = function(y) holt(y, weeks, damped = TRUE, level = bands),
  theta = function(y) thetaf(y, weeks, level = bands),
  ets = function(y) forecast(ets(y), weeks, level = bands),
  arima = function(y) forecast(auto.arima(y), weeks, level = bands))
# Means of points and bounds; comb is the benchmark of the M4 competition.
means <- list(comb = c("ses", "holt", "damped"), eat = c("ets", "arima", "theta"))
unknown <- setdiff(methods, c(names(alone), names(means)))
if (length(unknown)) stop("unknown methods: ", paste(unknown, collapse = ", "))
needed <- unique(c(intersect(methods, names(alone)), unlist(means[intersect(methods, names(means))], use.names = FALSE)))

# mean, lo80, hi80, lo95, hi95 by week
columns <- function(f) {
  m <- cbind(as.numeric(f$mean), as.numeric(f$lower[, 1]), as.numeric(f$upper[, 1]), as.numeric(f$lower[, 2]), as.numeric(f$upper[, 2]))
  if (!all(is.finite(m))) stop("not finite")
  m
}

predict_all <- function(y) {
  failed <- character(0)
  one <- lapply(setNames(needed, needed), function(name) tryCatch(
    columns(suppressWarnings(alone[[name]](y))),
    error = function(e) { failed <<- c(failed, name); columns(alone$naive(y)) }))
  all <- lapply(setNames(methods, methods), function(name)
    if (name %in% names(means)) Reduce(`+`, one[means[[name]]]) / length(means[[name]]) else one[[name]])
  list(all = all, failed = failed)
}

one_window <- function(job) {
  grid <- seq(job$origin, min(job$days), by = -7)
  y <- job$values[findInterval(rev(grid), job$days)]
  answer <- predict_all(y)
  lines <- unlist(lapply(methods, function(name) {
    m <- signif(pmax(answer$all[[name]], number[["least"]]), 10)
    paste(job$id, job$metric, day(job$origin), name, day(job$origin + 7 * seq_len(weeks)),
          format_number(m[, 1]), format_number(m[, 2]), format_number(m[, 3]), format_number(m[, 4]), format_number(m[, 5]), sep = ",")
  }))
  list(lines = lines, failed = answer$failed)
}
format_number <- function(x) formatC(x, digits = 10, format = "g", width = 1)
day <- function(number) format(as.Date(number, origin = "1970-01-01"))

data <- read.csv(arg[1], colClasses = c(series_id = "character", metric = "character"))
data$day <- as.numeric(as.Date(substr(data$date, 1, 10)))
data$value <- suppressWarnings(as.numeric(data$value))
data <- data[is.finite(data$value) & !is.na(data$day), ]
data <- data[!duplicated(data[c("series_id", "metric", "day")], fromLast = TRUE), ] # the last value of a day wins
jobs <- list()
for (part in split(data, list(data$series_id, data$metric), drop = TRUE)) {
  part <- part[order(part$day), ]
  origins <- max(part$day) - number[["horizon"]] - number[["step"]] * (seq_len(number[["origins"]]) - 1)
  for (origin in origins[origins - min(part$day) >= number[["history"]]]) {
    jobs[[length(jobs) + 1]] <- list(id = part$series_id[1], metric = part$metric[1], days = part$day, values = part$value, origin = origin)
  }
}
if (!length(jobs)) stop("no window has enough history")
answers <- mclapply(jobs, one_window, mc.cores = number[["cores"]])
broken <- vapply(answers, inherits, TRUE, "try-error")
if (any(broken)) stop(sum(broken), " windows failed: ", answers[broken][[1]])
writeLines(c("series_id,metric,origin,method,date,mean,lo80,hi80,lo95,hi95", unlist(lapply(answers, `[[`, "lines"))), arg[2])
failed <- table(unlist(lapply(answers, `[[`, "failed")))
if (length(failed)) message("answered with the random walk: ", paste(names(failed), failed, collapse = ", "), " of ", length(jobs), " windows")
