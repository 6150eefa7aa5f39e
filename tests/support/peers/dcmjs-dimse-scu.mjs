// One worklist query by dcmjs-dimse: node dcmjs-dimse-scu.mjs HOST PORT CALLED_AET CALLING_AET
// Prints each response. Nothing of the library's behavior is mended here: it is the peer under test.
import dimse from 'dcmjs-dimse';

const [host, port, called, calling] = process.argv.slice(2);
dimse.log.setLevel('warn');

const step = {
  Modality: '',
  ScheduledStationAETitle: '',
  ScheduledProcedureStepStartDate: '',
  ScheduledProcedureStepStartTime: '',
  ScheduledPerformingPhysicianName: '',
  ScheduledProcedureStepDescription: '',
  ScheduledProcedureStepID: '',
};
// Not CFindRequest.createWorklistFindRequest: it adds a Query/Retrieve Level, which a worklist has not, and a Pregnancy
// Status of 0 for one that is empty, so that hardly any item matches.
const request = new dimse.requests.CFindRequest();
request.setAffectedSopClassUid(dimse.constants.SopClass.ModalityWorklistInformationModelFind);
const identifier = {
  PatientName: '',
  PatientID: '',
  StudyInstanceUID: '',
  RequestedProcedureID: '',
  RequestedProcedureDescription: '',
  ScheduledProcedureStepSequence: [step],
};
request.setDataset(new dimse.Dataset(identifier, dimse.constants.TransferSyntax.ImplicitVRLittleEndian));
request.on('response', (response) => {
  const status = response.getStatus()?.toString(16).toUpperCase().padStart(4, '0') ?? 'without Status';
  const dataset = response.hasDataset() ? response.getDataset() : undefined;
  const patient = ['PatientName', 'PatientID'].map((keyword) => dataset?.getElement(keyword));
  const shown = patient.filter((value) => value !== undefined).map((value) => ` ${JSON.stringify(value)}`);
  console.log(`C-FIND-RSP ${status}${shown.join('')}`);
});

const client = new dimse.Client();
client.addRequest(request);
client.on('associationRejected', (reason) => console.log(`A-ASSOCIATE-RJ ${JSON.stringify(reason)}`));
client.on('networkError', (error) => {
  console.error(`network error: ${error.message}`);
  process.exitCode = 1;
});
client.send(host, Number(port), calling, called, {
  connectTimeout: 1500,
  associationTimeout: 1500,
  pduTimeout: 1500,
});
