import { describeOperations } from '../harness/suite.mts';

describeOperations('projects', (bench) => {
	test('creates, gets, updates and deletes a project', async () => {
		const [created] = await bench.rows('createProject', {
			projectName: 'Invoices',
			downloadLimit: 3,
			options: { description: 'Paid and unpaid' },
		});
		expect(created).toMatchObject({
			project_name: 'Invoices',
			description: 'Paid and unpaid',
			download_limit: 3,
		});

		const projectId = created.project_id;
		expect(await bench.rows('getProject', { projectId })).toMatchObject([
			{ project_id: projectId, file_count: 0 },
		]);

		const [updated] = await bench.rows('updateProject', { projectId, updateFields: { description: 'Paid' } });
		expect(updated).toMatchObject({ project_name: 'Invoices', description: 'Paid', download_limit: 3 });
		const [renamed] = await bench.rows('updateProject', {
			projectId,
			updateFields: { projectName: 'Bills', downloadLimit: 5 },
		});
		expect(renamed).toMatchObject({ project_name: 'Bills', description: 'Paid', download_limit: 5 });

		expect(await bench.rows('deleteProject', { projectId })).toEqual([
			{ project_id: projectId, deleted: true },
		]);
		const { error } = await bench.run('getProject', { projectId });
		expect(error).toMatchObject({
			message: `689Cloud could not find Project "${String(projectId)}" [item 0]`,
			description: expect.stringContaining('may have been deleted'),
		});
	});

	test('lists projects over several pages, up to a limit, and by a part of the name', async () => {
		const names = Array.from({ length: 205 }, (_, index) => ({ json: { name: `Stack ${index}` } }));
		await bench.rows('createProject', { projectName: '={{ $json.name }}' }, names);
		bench.sandbox.clearRequests();
		const all = await bench.rows('getManyProjects', { returnAll: true, options: { search: 'Stack' } });
		expect(new Set(all.map((row) => row.project_id)).size).toBe(205);
		expect(bench.sandbox.count('listProjects')).toBe(3);
		expect(await bench.rows('getManyProjects', { limit: 120 })).toHaveLength(120);
		expect(await bench.rows('getManyProjects', { options: { search: 'Stack 20' } })).toHaveLength(6);
		expect(await bench.rows('getManyProjects', { options: { search: 'nothing of the kind' } })).toEqual([]);
	});
});
