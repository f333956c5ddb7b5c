// Usage: node read.mjs URL TOKEN PROJECT: reads a project with sonarqube-web-api-client and prints what it understood as JSON.
import { SonarQubeClient } from 'sonarqube-web-api-client';

const [url, token, project] = process.argv.slice(2);
const client = SonarQubeClient.withToken(url, token);

const metrics = [];
for await (const metric of client.metrics.searchAll()) {
  metrics.push(metric.key);
}

const branches = await client.projectBranches.list().withProject(project).execute();
const history = await client.measures.searchHistory(project, ['ncloc', 'coverage']).pageSize(1000).execute();
const now = await client.measures.component({ component: project, metricKeys: ['ncloc'] });
const gate = await client.qualityGates.getProjectStatus({ projectKey: project });
const analyses = [];
for await (const analysis of client.projectAnalyses.searchAll(project)) {
  analyses.push({ date: analysis.date, revision: analysis.revision, events: analysis.events.map((event) => event.category) });
}

let refusal = null;
try {
  await client.measures.component({ component: 'nobody', metricKeys: ['ncloc'] });
} catch (error) {
  refusal = { name: error.constructor.name, status: error.statusCode, message: error.message };
}

console.log(JSON.stringify({
  metrics,
  branches: branches.branches.map((branch) => ({ name: branch.name, isMain: branch.isMain })),
  total: history.paging.total,
  history: Object.fromEntries(history.measures.map((measure) => [measure.metric, measure.history.map((entry) => entry.value ?? null)])),
  dates: history.measures[0].history.map((entry) => Date.parse(entry.date)),
  now: now.component.measures.map((measure) => measure.value),
  gate: gate.projectStatus?.status ?? gate.status,
  analyses,
  refusal,
}));
