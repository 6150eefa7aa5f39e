// One worklist query by a running Orthanc: ORTHANC_URL=http://… node orthanc-scu.mjs HOST PORT CALLED_AET CALLING_AET
// Prints the answer of its REST API; ends with 1 if Orthanc says that the query failed, with 2 if it does not answer.
const [host, port, called, calling] = process.argv.slice(2);
const url = process.env.ORTHANC_URL;

/** Sends a request to the REST API. */
function ask(method, path, body) {
  return fetch(new URL(path, url), {
    method,
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(60_000),
  });
}

const step = {
  Modality: '',
  ScheduledStationAETitle: '',
  ScheduledProcedureStepStartDate: '',
  ScheduledProcedureStepStartTime: '',
  ScheduledPerformingPhysicianName: '',
  ScheduledProcedureStepDescription: '',
  ScheduledProcedureStepID: '',
};
const identifier = {
  PatientName: '',
  PatientID: '',
  StudyInstanceUID: '',
  RequestedProcedureID: '',
  RequestedProcedureDescription: '',
  ScheduledProcedureStepSequence: [step],
};

try {
  // Queries that run at the same time each have a modality of their own.
  const modality = `/modalities/peer-${process.pid}`;
  await ask('PUT', modality, { AET: called, Host: host, Port: Number(port), LocalAet: calling });
  const answer = await ask('POST', `${modality}/find-worklist`, identifier);
  console.log(await answer.text());
  process.exitCode = answer.ok ? 0 : 1;
} catch (error) {
  console.error(`Orthanc at ${url} does not answer: ${error.cause?.message ?? error.message}`);
  process.exitCode = 2;
}
